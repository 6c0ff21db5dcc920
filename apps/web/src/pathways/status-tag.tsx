import { Tag, type TagProps } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import type { CaseStatus } from '../api/pathways.js';

const COLOURS: Readonly<Record<CaseStatus, TagProps['data-color']>> = {
  OPENED: 'neutral',
  ASSESSED: 'info',
  ACTIVE: 'info',
  REOPENED: 'warning',
  SECURED: 'success',
  FOLLOWING_UP: 'success',
  CLOSED: 'neutral',
  VOIDED: 'danger',
  ERASED: 'danger',
};

export function StatusTag({ status }: { readonly status: CaseStatus }) {
  const { t } = useTranslation();
  return (
    <Tag size="small" variant="moderate" data-color={COLOURS[status]}>
      {t(`status.${status}`)}
    </Tag>
  );
}
