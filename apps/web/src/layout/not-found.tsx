import { Heading } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageTitle } from './page-title.js';

export function NotFound() {
  const { t } = useTranslation();
  usePageTitle(t('app.notFound'));
  return (
    <div className="narrow">
      <Heading level="1" size="large" spacing>
        {t('app.notFound')}
      </Heading>
      <Link to="/" className="aksel-link">
        {t('app.toStart')}
      </Link>
    </div>
  );
}
