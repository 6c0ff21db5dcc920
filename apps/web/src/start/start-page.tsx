import { BodyLong, Button, Heading, LocalAlert, ProgressBar } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDemo, useStartDemo, type Demo } from '../api/demo.js';
import { mayReadPathways, mayReadStatistics, signInUrl, useSession, type Session } from '../api/session.js';
import { usePageTitle } from '../layout/page-title.js';
import { SampleCurve } from './sample-curve.js';

export function StartPage() {
  const { t } = useTranslation();
  usePageTitle(t('start.title'));
  const { data: session } = useSession();
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
          {demo && demo.state !== 'UNAVAILABLE' && <DemoOffer demo={demo} session={session} />}
          {session && (!demo || demo.state === 'UNAVAILABLE') && <WayIn session={session} />}
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
function DemoOffer({ demo, session }: { readonly demo: Demo; readonly session: Session | undefined }) {
  const { t } = useTranslation();
  const start = useStartDemo();
  const [key] = useState(() => crypto.randomUUID());
  if (demo.state === 'DONE') {
    return (
      <section className="offer" aria-live="polite">
        <Heading level="2" size="small" spacing>
          {t('start.done')}
        </Heading>
        <BodyLong spacing>{t('start.doneText', { count: demo.total })}</BodyLong>
        {session && <WayIn session={session} />}
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
      <Button onClick={() => start.mutate(key)}>{t('start.emptyButton')}</Button>
    </section>
  );
}

function WayIn({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const { user, development } = session;
  if (user) {
    return (
      <div className="actions">
        {mayReadPathways(user) && (
          <Button as={Link} to="/pathways">
            {t('start.openPathways')}
          </Button>
        )}
        {mayReadStatistics(user) && (
          <Button as={Link} to="/statistics" variant={mayReadPathways(user) ? 'secondary' : 'primary'}>
            {t('start.openStatistics')}
          </Button>
        )}
      </div>
    );
  }
  if (!development) {
    return (
      <>
        <BodyLong spacing>{t('start.signInText')}</BodyLong>
        <Button as="a" href={signInUrl('/')}>
          {t('start.signInTitle')}
        </Button>
      </>
    );
  }
  return (
    <>
      <BodyLong spacing>{t('start.signInDevText')}</BodyLong>
      <div className="actions">
        <Button as="a" href={signInUrl('/statistics', 'statistician')}>
          {t('start.signInAsStatistician')}
        </Button>
        <Button as="a" variant="secondary" href={signInUrl('/pathways', 'caseworker')}>
          {t('start.signInAsCaseworker')}
        </Button>
      </div>
    </>
  );
}
