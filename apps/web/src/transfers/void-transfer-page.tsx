import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { VoidForm } from '../forms/void-form.js';

export default function VoidTransferPage() {
  const { t } = useTranslation();
  const { pathwayId = '', transferId = '' } = useParams();
  return (
    <VoidForm
      path="/api/v1/transfers/{transferId}/voidings"
      id={transferId}
      title={t('transfers.void')}
      text={t('transfers.voidText')}
      back={{ to: `/pathways/${pathwayId}/transfers`, text: t('transfers.ofPathway') }}
    />
  );
}
