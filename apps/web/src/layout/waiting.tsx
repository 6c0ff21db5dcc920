import { Loader } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';

export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting">
      <Loader size="2xlarge" title={t('app.loading')} />
    </div>
  );
}
