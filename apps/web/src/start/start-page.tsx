import { BodyLong, Button, Heading, LocalAlert, ProgressBar } from '@navikt/ds-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useDemo, useStartDemo, type Demo } from '../api/demo.js';
import { mayReadAgreements, mayReadStatistics, signInUrl, useSession, type User } from '../api/session.js';
import { usePageTitle } from '../layout/page-title.js';
import { SampleCurve } from './sample-curve.js';
import { ButtonAnchor, ButtonLink } from '../layout/button-link.js';

const DuePage = lazy(() => import('./due-page.js'));

/** What is due, for those who record; for everybody else what this is, and the way in. */
export function StartPage() {
  const { data: user } = useSession();
  if (user && mayReadAgreements(user)) return <DuePage user={user} />;
  return <OpenStartPage user={user} />;
}

function OpenStartPage({ user }: { readonly user: User | null | undefined }) {
  const { t } = useTranslation();
  usePageTitle(t('start.title'));
  const { data: demo } = useDemo();
  return (
    <div className="start">
      <div className="hero">
        <div>
          <Heading level="1" size="xlarge" spacing>
            {t('start.title')}
          </Heading>
          <BodyLong size="large" spacing>
            {t('start.lead')}
          </BodyLong>
          {demo && demo.state !== 'UNAVAILABLE' && <DemoOffer demo={demo} user={user} />}
          {user !== undefined && (!demo || demo.state === 'UNAVAILABLE') && <WayIn user={user} />}
        </div>
        <SampleCurve />
      </div>
      <div className="two-cards">
        <section className="card">
          <Heading level="2" size="small" spacing>
            {t('start.forCaseworkers')}
          </Heading>
          <BodyLong>{t('start.forCaseworkersText')}</BodyLong>
        </section>
        <section className="card">
          <Heading level="2" size="small" spacing>
            {t('start.forStatisticians')}
          </Heading>
          <BodyLong>{t('start.forStatisticiansText')}</BodyLong>
        </section>
      </div>
    </div>
  );
}

/** One click fills an empty data folder with a made-up year; then the way leads to the curve. */
function DemoOffer({ demo, user }: { readonly demo: Demo; readonly user: User | null | undefined }) {
  const { t } = useTranslation();
  const start = useStartDemo();
  if (demo.state === 'DONE') {
    return (
      <section className="offer" aria-live="polite">
        <Heading level="2" size="small" spacing>
          {t('start.done')}
        </Heading>
        <BodyLong spacing>{t('start.doneText', { count: demo.total })}</BodyLong>
        {user !== undefined && <WayIn user={user} made />}
      </section>
    );
  }
  if (demo.state === 'RUNNING' || start.isPending) {
    return (
      <section className="offer" aria-live="polite">
        <Heading level="2" size="small" spacing id="demo-running">
          {t('start.running')}
        </Heading>
        <ProgressBar aria-labelledby="demo-running" value={demo.done} valueMax={Math.max(1, demo.total)} />
        <BodyLong className="muted">{t('start.runningText', { done: demo.done, total: demo.total })}</BodyLong>
      </section>
    );
  }
  return (
    <section className="offer">
      <Heading level="2" size="small" spacing>
        {t('start.emptyTitle')}
      </Heading>
      <BodyLong spacing>{t('start.emptyText')}</BodyLong>
      {(demo.state === 'FAILED' || start.isError) && (
        <LocalAlert status="error" role="alert" size="small" className="spaced">
          <LocalAlert.Header>
            <LocalAlert.Title>{t('start.failed')}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      )}
      <Button onClick={() => start.mutate()}>{t('start.emptyButton')}</Button>
    </section>
  );
}

function WayIn({ user, made = false }: { readonly user: User | null; readonly made?: boolean }) {
  const { t, i18n } = useTranslation();
  const [address] = useSearchParams();
  if (user) {
    return (
      <div className="actions">
        {mayReadStatistics(user) && <ButtonLink to="/statistics">{t('start.openStatistics')}</ButtonLink>}
      </div>
    );
  }
  return (
    <>
      {address.get('sign-in') === 'failed' && (
        <LocalAlert status="error" role="alert" size="small" className="spaced">
          <LocalAlert.Header>
            <LocalAlert.Title>{t('start.signInFailed')}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      )}
      <BodyLong spacing>{made ? t('start.signInDevText') : t('start.signInText')}</BodyLong>
      <div className="actions">
        {made ? (
          <>
            <ButtonAnchor href={signInUrl('/statistics', i18n.language)}>
              {t('start.signInAsStatistician')}
            </ButtonAnchor>
            <ButtonAnchor variant="secondary" href={signInUrl('/', i18n.language)}>
              {t('start.signInAsCaseworker')}
            </ButtonAnchor>
          </>
        ) : (
          <ButtonAnchor href={signInUrl('/', i18n.language)}>{t('start.signInTitle')}</ButtonAnchor>
        )}
      </div>
    </>
  );
}
