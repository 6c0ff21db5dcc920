import { BodyLong, Button, Heading, LocalAlert } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { ApiProblem, faultsOf } from '../api/problem.js';
import { signInUrl } from '../api/session.js';
import { language } from '../texts/i18n.js';
import { ButtonAnchor } from './button-link.js';

const KNOWN = {
  401: 'problem.expired',
  403: 'problem.forbidden',
  404: 'problem.unknown',
} as const;

/** Why a page cannot be shown, and what to do about it. */
export function ReadProblem({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  const { t, i18n } = useTranslation();
  const { pathname, search } = useLocation();
  const status = error instanceof ApiProblem ? error.status : -1;
  const known = status in KNOWN ? KNOWN[status as keyof typeof KNOWN] : undefined;
  if (status === 410) return <Gone />;
  const fault = error instanceof ApiProblem && status > 0 ? faultsOf(error, language())[0] : undefined;
  return (
    <LocalAlert status="error" role="alert">
      <LocalAlert.Header>
        <LocalAlert.Title>
          {known ? t(known) : status === 0 ? t('problem.offline') : t('problem.other')}
        </LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        {fault?.text && !known && <p>{fault.text}</p>}
        {fault?.lift && <p>{fault.lift}</p>}
        {status === 401 ? (
          <ButtonAnchor size="small" href={signInUrl(pathname + search, i18n.language)}>
            {t('app.signIn')}
          </ButtonAnchor>
        ) : (
          !known && (
            <Button size="small" variant="secondary" onClick={retry}>
              {t('app.retry')}
            </Button>
          )
        )}
      </LocalAlert.Content>
    </LocalAlert>
  );
}

/** An erased pathway is no fault: what became of it, and where to read how far it has come. */
function Gone() {
  const { t } = useTranslation();
  const { pathwayId } = useParams();
  return (
    <div className="narrow">
      <Heading level="1" size="large" spacing>
        {t('erasure.erased')}
      </Heading>
      <BodyLong spacing>{t('erasure.gone')}</BodyLong>
      <p className="actions">
        {pathwayId && (
          <Link className="aksel-link" to={`/pathways/${pathwayId}/erasure`}>
            {t('erasure.toState')}
          </Link>
        )}
        <Link className="aksel-link" to="/pathways">
          {t('app.pathways')}
        </Link>
      </p>
    </div>
  );
}
