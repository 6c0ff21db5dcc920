import { BodyShort, CopyButton, Heading, Process } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { usePathway, type PathwayCase } from '../api/pathways.js';
import { COMMANDS, type Group } from '../forms/commands.js';
import { today } from '../forms/fields.js';
import { choicesFor } from '../forms/references.js';
import { Notice } from '../layout/notice.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';
import { daysSince } from './days.js';
import { EventList } from './event-list.js';
import { nextStep } from './next-step.js';
import { PathwayTimeline } from './pathway-timeline.js';
import { StatusTag } from './status-tag.js';
import { housingSteps, shelterSteps, type Step } from './steps-of.js';
import { ButtonLink } from '../layout/button-link.js';

export default function PathwayPage() {
  const { t } = useTranslation();
  const { pathwayId = '' } = useParams();
  usePageTitle(t('pathway.title', { code: pathwayId }));
  const { data, error, refetch } = usePathway(pathwayId);
  if (error) return <ReadProblem error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return <Shown pathwayCase={data} />;
}

function Shown({ pathwayCase }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const { pathway, shelter } = pathwayCase;
  const days = daysSince(pathway.opening.day, pathway.closing?.day.length === 10 ? pathway.closing.day : today());
  const nights = shelter.placements.reduce((sum, p) => sum + (p.nights ?? 0), 0);
  return (
    <div className="wide">
      <Notice />
      <header className="pathway-head">
        <Heading level="1" size="large" className="code-heading">
          {t('pathway.title', { code: '' })}
          <span className="code">{pathway.pathwayId}</span>
        </Heading>
        <CopyButton
          size="small"
          copyText={pathway.pathwayId}
          text={t('pathway.copy')}
          activeText={t('pathway.copied')}
        />
        <p className="facts">
          <StatusTag status={pathway.status} />
          <span>{t('pathway.opened', { day: pathway.opening.day })}</span>
          {days !== null && <span>{t('pathway.days', { count: days })}</span>}
          {shelter.placements.length > 0 && <span>{t('pathway.nights', { count: nights })}</span>}
        </p>
      </header>
      <div className="pathway-grid">
        <div className="pathway-main">
          <Next pathwayCase={pathwayCase} />
          <section aria-labelledby="timeline">
            <Heading level="2" size="medium" spacing id="timeline">
              {t('pathway.timeline')}
            </Heading>
            <PathwayTimeline pathwayCase={pathwayCase} />
            <BodyShort className="muted">{t('pathway.timelineHint')}</BodyShort>
            <EventList pathwayCase={pathwayCase} />
          </section>
        </div>
        <aside className="pathway-side">
          <RecordMenu pathwayCase={pathwayCase} />
          <section aria-labelledby="steps">
            <Heading level="2" size="small" spacing id="steps">
              {t('pathway.steps')}
            </Heading>
            <Steps title={t('pathway.shelterSteps')} steps={shelterSteps(pathwayCase)} />
            <Steps title={t('pathway.housingSteps')} steps={housingSteps(pathwayCase)} />
          </section>
        </aside>
      </div>
    </div>
  );
}

function Next({ pathwayCase }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const { step, command, day } = nextStep(pathwayCase, today());
  if (step === 'none') return null;
  return (
    <section className="next-step" aria-labelledby="next">
      <div>
        <h2 id="next" className="next-step-label">
          {t('pathway.next')}
        </h2>
        <p className="next-step-text">{t(`pathway.nextSteps.${step}`, { day })}</p>
      </div>
      {command && (
        <ButtonLink to={`/pathways/${pathwayCase.pathway.pathwayId}/record/${command}`} size="small">
          {t('pathway.nextButton')}
        </ButtonLink>
      )}
    </section>
  );
}

const GROUPS: readonly Group[] = ['shelter', 'children', 'stayPut', 'housing', 'obstacles', 'cooperation', 'pathway'];

/** What can be recorded now: commands about something need that something to be there and not over. */
function RecordMenu({ pathwayCase }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const { pathwayId, status } = pathwayCase.pathway;
  const offered = Object.entries(COMMANDS).filter(([key, { needs }]) => {
    if (key === 'reopen') return status === 'CLOSED';
    if (key === 'close') return status !== 'CLOSED';
    if (key === 'stay-put') return choicesFor('attemptNo', pathwayCase).length === 0;
    return needs === undefined || choicesFor(needs, pathwayCase).length > 0;
  });
  return (
    <nav className="card record-menu" aria-labelledby="record">
      <Heading level="2" size="small" id="record">
        {t('pathway.record')}
      </Heading>
      {GROUPS.map((group) => {
        const commands = offered.filter(([, spec]) => spec.group === group);
        if (commands.length === 0) return null;
        return (
          <div key={group}>
            <h3>{t(`pathway.groups.${group}`)}</h3>
            <ul>
              {commands.map(([key, { title }]) => (
                <li key={key}>
                  <Link className="aksel-link" to={`/pathways/${pathwayId}/record/${key}`}>
                    {inLanguage(title)}
                  </Link>
                </li>
              ))}
              {group === 'cooperation' && (
                <li>
                  <Link className="aksel-link" to={`/pathways/${pathwayId}/transfers`}>
                    {t('transfers.ofPathway')}
                  </Link>
                </li>
              )}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function Steps({ title, steps }: { readonly title: string; readonly steps: readonly Step[] }) {
  const { t } = useTranslation();
  return (
    <div className="steps">
      <h3>{title}</h3>
      {steps.length === 0 ? (
        <BodyShort className="muted">{t('pathway.process.noShelter')}</BodyShort>
      ) : (
        <Process aria-label={title} hideStatusText>
          {steps.map(({ name, day, status }) => (
            <Process.Event
              key={name}
              title={t(`pathway.process.${name}`)}
              status={status}
              {...(day && { timestamp: day === 'UNKNOWN' ? t('pathway.unknownDay') : day })}
            />
          ))}
        </Process>
      )}
    </div>
  );
}
