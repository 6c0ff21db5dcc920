import { BodyLong, Heading, InfoCard } from '@navikt/ds-react';
import { CheckmarkCircleIcon, HourglassIcon } from '@navikt/aksel-icons';
import { ERASURE_REASON } from '@stadig/codes/housing';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useErasure, type Erasure } from '../api/pathways.js';
import { Notice } from '../layout/notice.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';
import { SERVICES } from './services.js';
import { GrantErasure, RequestErasure } from './erasure-forms.js';

/** From the request of an erasure over the grant to the receipt: whatever of it comes next. */
export default function ErasurePage() {
  const { t } = useTranslation();
  const { pathwayId = '' } = useParams();
  usePageTitle(t('erasure.title'));
  const { data, error, refetch } = useErasure(pathwayId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.erased !== null) return <Erased erasure={data} />;
  return data.requested === null ? <RequestErasure pathwayId={pathwayId} /> : <GrantErasure erasure={data} />;
}

/** How far the services have come, and the receipt once all are done. */
function Erased({ erasure: { pathwayId, erased, waitingFor, complete } }: { readonly erasure: Erasure }) {
  const { t } = useTranslation();
  return (
    <div className="narrow">
      <Notice />
      <Link to="/pathways" className="aksel-link back-link">
        {t('app.pathways')}
      </Link>
      <Heading level="1" size="large" spacing className="code-heading">
        {t('erasure.of')} <span className="code">{pathwayId}</span>
      </Heading>
      <BodyLong spacing>{t('erasure.gone')}</BodyLong>
      <dl className="event-details facts-list">
        <div>
          <dt>{t('erasure.reason')}</dt>
          <dd>{inLanguage(ERASURE_REASON.labels[erased!])}</dd>
        </div>
      </dl>
      <Heading level="2" size="small" spacing>
        {t('erasure.progress')}
      </Heading>
      <ul className="clearings">
        {SERVICES.map((service) => {
          const waits = waitingFor.includes(service);
          return (
            <li key={service}>
              {waits ? <HourglassIcon aria-hidden /> : <CheckmarkCircleIcon aria-hidden />}
              {t(`erasure.services.${service}`)}: {waits ? t('erasure.clearing') : t('erasure.cleared')}
            </li>
          );
        })}
      </ul>
      <div role="status">
        <InfoCard data-color={complete ? 'success' : 'info'} size="small">
          <InfoCard.Header icon={complete ? <CheckmarkCircleIcon aria-hidden /> : <HourglassIcon aria-hidden />}>
            <InfoCard.Title as="h2">{complete ? t('erasure.complete') : t('erasure.underWay')}</InfoCard.Title>
          </InfoCard.Header>
          <InfoCard.Content>{complete ? t('erasure.receipt') : t('erasure.underWayText')}</InfoCard.Content>
        </InfoCard>
      </div>
    </div>
  );
}
