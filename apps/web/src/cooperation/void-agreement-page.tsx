import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { VoidForm } from '../forms/void-form.js';

export default function VoidAgreementPage() {
  const { t } = useTranslation();
  const { cooperationId = '' } = useParams();
  return (
    <VoidForm
      path="/api/v1/cooperations/{cooperationId}/voidings"
      id={cooperationId}
      title={t('agreements.void')}
      text={t('agreements.voidText')}
      back={{ to: `/cooperation/${cooperationId}`, text: t('agreements.back') }}
    />
  );
}
