import { Tag, type TagProps } from '@navikt/ds-react';
import { TRANSFER_STATUS, type TransferStatus } from '@stadig/codes/cooperation';
import { inLanguage } from '../texts/i18n.js';

const COLOURS: Readonly<Record<TransferStatus, TagProps['data-color']>> = {
  OPEN: 'info',
  ACCEPTED: 'success',
  REJECTED: 'neutral',
  WITHDRAWN: 'neutral',
  EXPIRED: 'warning',
  VOIDED: 'danger',
};

export function TransferTag({ status }: { readonly status: TransferStatus }) {
  return (
    <Tag size="small" variant="moderate" data-color={COLOURS[status]}>
      {inLanguage(TRANSFER_STATUS.labels[status])}
    </Tag>
  );
}
