import { BodyShort, CopyButton, Heading, InfoCard } from '@navikt/ds-react';
import { InformationSquareIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { usePathway, type PathwayCase } from '../api/pathways.js';
import { COMMANDS, type Group } from '../forms/commands.js';
import { today } from '../forms/fields.js';
import { choicesFor } from '../forms/references.js';
import { ButtonLink } from '../layout/button-link.js';
import { Notice } from '../layout/notice.js';
import { usePageTitle } from '../layout/page-title.js';
import { ReadProblem } from '../layout/read-problem.js';
import { Waiting } from '../layout/waiting.js';
import { inLanguage } from '../texts/i18n.js';
import { daysSince } from './days.js';
import { EventList } from './event-list.js';
import { FollowUps } from './follow-ups.js';
import { NextSteps } from './next-steps.js';
import { PathwayTimeline } from './pathway-timeline.js';
import { StatusTag } from './status-tag.js';
import { FORM_OF } from './steps.js';
import { TasksPanel } from './tasks-panel.js';
import { addressOf, ToDoWhen, useToDoText } from './to-do.js';

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
      {pathway.status === 'VOIDED' && (
        <InfoCard data-color="warning" size="small" className="spaced">
          <InfoCard.Message icon={<InformationSquareIcon aria-hidden />}>{t('pathway.isVoided')}</InfoCard.Message>
        </InfoCard>
      )}
      <div className="pathway-grid">
        <div className="pathway-main">
          <TasksPanel pathwayCase={pathwayCase} />
          <Next pathwayCase={pathwayCase} />
          {pathway.status !== 'VOIDED' && <NextSteps pathwayCase={pathwayCase} />}
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
          {pathway.status !== 'VOIDED' && <RecordMenu pathwayCase={pathwayCase} />}
          <FollowUps pathwayCase={pathwayCase} />
          <WholePathway pathwayCase={pathwayCase} />
        </aside>
      </div>
    </div>
  );
}

/** The first thing to do beside the tasks. */
function Next({ pathwayCase: { pathway } }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const text = useToDoText();
  const next = pathway.toDo.find(({ what }) => what !== 'TASK');
  if (!next) return null;
  return (
    <section className="next-step" aria-labelledby="next">
      <div>
        <h2 id="next" className="next-step-label">
          {t('pathway.next')}
        </h2>
        <p className="next-step-text">{text(next)}</p>
        {next.due !== null && (
          <p className="next-step-when">
            <ToDoWhen toDo={next} />
          </p>
        )}
      </div>
      {(next.from === null || next.from <= today()) && (
        <ButtonLink to={addressOf(pathway.pathwayId, next)} size="small">
          {t(next.what === 'TRANSFER_ANSWER' ? 'pathway.nextShow' : 'pathway.nextButton')}
        </ButtonLink>
      )}
    </section>
  );
}

const GROUPS: readonly Group[] = ['shelter', 'children', 'stayPut', 'housing', 'obstacles', 'cooperation', 'pathway'];

/** What is recorded only where a service says that it comes next. */
const AS_STEP: ReadonlySet<string> = new Set(['reopen', 'close', 'stay-put']);

/** All that can be recorded: commands about something need that something to be there and not over. */
function RecordMenu({ pathwayCase }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const { pathway, stayPut } = pathwayCase;
  const { pathwayId } = pathway;
  const steps = new Set([...pathway.nextSteps, ...stayPut.nextSteps].map(({ command }) => FORM_OF[command]));
  const offered = Object.entries(COMMANDS).filter(([key, { needs }]) =>
    AS_STEP.has(key) ? steps.has(key) : needs === undefined || choicesFor(needs, pathwayCase).length > 0,
  );
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

/** What concerns the whole of it. */
function WholePathway({ pathwayCase: { pathway, stayPut } }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const at = `/pathways/${pathway.pathwayId}`;
  return (
    <nav className="whole-pathway" aria-labelledby="whole">
      <Heading level="2" size="small" id="whole">
        {t('pathway.whole')}
      </Heading>
      <ul>
        {stayPut.attempts.length > 0 && (
          <li>
            <Link className="aksel-link" to={`${at}/stay-put`}>
              {t('stayPuts.ofPathway')}
            </Link>
          </li>
        )}
        {pathway.status !== 'VOIDED' && (
          <li>
            <Link className="aksel-link" to={`${at}/void`}>
              {t('pathway.void')}
            </Link>
          </li>
        )}
        <li>
          <Link className="aksel-link" to={`${at}/erasure`}>
            {t('erasure.link')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}
