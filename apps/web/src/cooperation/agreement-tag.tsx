import { AGREEMENT_STATUS } from '@stadig/codes/cooperation';
import { Tag, type TagProps } from '@navikt/ds-react';
import type { AgreementStatus } from '../api/cooperation.js';
import { inLanguage } from '../texts/i18n.js';

const COLOURS: Readonly<Record<AgreementStatus, TagProps['data-color']>> = {
  REGISTERED: 'info',
  IN_FORCE: 'success',
  REVIEW_OVERDUE: 'warning',
  ENDED: 'neutral',
  VOIDED: 'danger',
};

export function AgreementTag({ status }: { readonly status: AgreementStatus }) {
  return (
    <Tag size="small" variant="moderate" data-color={COLOURS[status]}>
      {inLanguage(AGREEMENT_STATUS.labels[status])}
    </Tag>
  );
}
