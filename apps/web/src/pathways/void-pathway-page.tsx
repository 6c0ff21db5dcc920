import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { VoidForm } from '../forms/void-form.js';

export default function VoidPathwayPage() {
  const { t } = useTranslation();
  const { pathwayId = '' } = useParams();
  return (
    <VoidForm
      path="/api/v1/housing-pathways/{pathwayId}/voidings"
      id={pathwayId}
      title={t('pathway.void')}
      text={t('pathway.voidText')}
      back={{ to: `/pathways/${pathwayId}`, text: t('pathway.title', { code: pathwayId }) }}
    />
  );
}
