import { Heading } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PathwayCase, Task } from '../api/pathways.js';
import { COMMANDS } from '../forms/commands.js';
import { inLanguage } from '../texts/i18n.js';
import { policyOf } from './policies.js';
import { formAddress } from './steps.js';

/** What asks for somebody's attention: what it is, why, and the ways out of it. */
export function TasksPanel({ pathwayCase }: { readonly pathwayCase: PathwayCase }) {
  const { t } = useTranslation();
  const { tasks } = pathwayCase.pathway;
  if (tasks.length === 0) return null;
  return (
    <section className="tasks" aria-labelledby="tasks">
      <Heading level="2" size="medium" id="tasks">
        {t('tasks.title', { count: tasks.length })}
      </Heading>
      <ul>
        {tasks.map((task) => (
          <li key={`${task.source}${task.revision}${task.task}`}>
            {task.task === 'POLICY_REFUSED' ? (
              <Refused task={task} pathwayCase={pathwayCase} />
            ) : (
              <Other task={task} pathwayCase={pathwayCase} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Props {
  readonly task: Task;
  readonly pathwayCase: PathwayCase;
}

/** What another service told and a rule refused: recorded by hand, or struck off. */
function Refused({ task, pathwayCase: { pathway, shelter } }: Props) {
  const { t } = useTranslation();
  const { source, revision } = task;
  const own = source === 'shelterPlacement' ? shelter.refused.find((r) => r.revision === revision) : undefined;
  const blocker = own?.blocker ?? task.blocker;
  const policy = policyOf(task.policy);
  return (
    <>
      <h3>{t(`policies.${policy.name}`)}</h3>
      {blocker && (
        <dl className="why">
          <dt>{t('tasks.why')}</dt>
          <dd>{inLanguage(blocker.text)}</dd>
          <dt>{t('tasks.lift')}</dt>
          <dd>{inLanguage(blocker.lift)}</dd>
        </dl>
      )}
      <p>{t('tasks.twoWays')}</p>
      <ol>
        {policy.form && (
          <li>
            {t('tasks.byHand')}{' '}
            <Link className="aksel-link" to={formAddress(pathway.pathwayId, policy.form)}>
              {inLanguage(COMMANDS[policy.form]!.title)}
            </Link>
            {t('tasks.thenStrike')}
          </li>
        )}
        <li>
          {t('tasks.orStrike')}{' '}
          <Link className="aksel-link" to={`/pathways/${pathway.pathwayId}/amend/${source}/${revision}/strike`}>
            {t('tasks.strike')}
          </Link>
        </li>
      </ol>
    </>
  );
}

function Other({ task: { task, source, revision }, pathwayCase: { pathway } }: Props) {
  const { t } = useTranslation();
  const name = task as Exclude<Task['task'], 'POLICY_REFUSED'>;
  const at = `/pathways/${pathway.pathwayId}`;
  const amend = `${at}/amend/${source}/${revision}`;
  const ways: Readonly<Record<typeof name, readonly (readonly [to: string, text: string])[]>> = {
    HOME_NOT_RECORDED: [
      [formAddress(pathway.pathwayId, 'home'), t('tasks.recordHome')],
      [`${amend}/correct`, t('tasks.correctExit')],
    ],
    TRANSFER_NOT_REQUESTED: [
      [`${at}/transfers/new`, t('tasks.sendTransfer')],
      [`${amend}/strike`, t('tasks.strikeTransfer')],
    ],
    SILENT: [],
    ERASURE_REQUESTED: [[`${at}/erasure`, t('tasks.toErasure')]],
  };
  return (
    <>
      <h3>{t(`toDo.tasks.${name}`)}</h3>
      <p>{t(`tasks.about.${name}`)}</p>
      {ways[name].length > 0 && (
        <p className="actions">
          {ways[name].map(([to, text]) => (
            <Link key={to} className="aksel-link" to={to}>
              {text}
            </Link>
          ))}
        </p>
      )}
    </>
  );
}
