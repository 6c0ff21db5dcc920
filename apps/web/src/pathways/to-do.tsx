import { Tag } from '@navikt/ds-react';
import { MILESTONE } from '@stadig/codes/housing';
import { STAY_PUT_MILESTONE } from '@stadig/codes/perpetrator-eviction';
import type { Text } from '@stadig/codes/code-list';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ToDo } from '../api/pathways.js';
import { today } from '../forms/fields.js';
import { inLanguage } from '../texts/i18n.js';
import { formAddress } from './steps.js';

/** Something to be done, in words. */
export function useToDoText(): (toDo: ToDo) => string {
  const { t } = useTranslation();
  return ({ what, task, of }) => {
    if (what === 'TASK') return t(`toDo.tasks.${task!}`);
    const milestones: Readonly<Record<string, Text>> =
      what === 'STAY_PUT_FOLLOW_UP' ? STAY_PUT_MILESTONE.labels : MILESTONE.labels;
    const milestone = milestones[String(of['milestone'])];
    return t(`toDo.${what}`, { milestone: milestone && inLanguage(milestone) });
  };
}

/** Where it is done. */
export function addressOf(pathwayId: string, { what, task, of }: ToDo): string {
  const pathway = `/pathways/${pathwayId}`;
  switch (what) {
    case 'FOLLOW_UP':
      return formAddress(pathwayId, 'follow-up', of);
    case 'STAY_PUT_FOLLOW_UP':
      return formAddress(pathwayId, 'stay-put-follow-up', of);
    case 'TRANSFER_ANSWER':
      return `${pathway}/transfers`;
    case 'ASSESS':
      return formAddress(pathwayId, 'housing-need');
    case 'FIND_HOME':
      return formAddress(pathwayId, 'home');
    case 'TASK':
      if (task === 'ERASURE_REQUESTED') return `${pathway}/erasure`;
      if (task === 'TRANSFER_NOT_REQUESTED') return `${pathway}/transfers/new`;
      return task === 'HOME_NOT_RECORDED' ? formAddress(pathwayId, 'home') : pathway;
  }
}

export function ToDoLink({ pathwayId, toDo }: { readonly pathwayId: string; readonly toDo: ToDo }) {
  const text = useToDoText();
  return (
    <Link className="aksel-link" to={addressOf(pathwayId, toDo)}>
      {text(toDo)}
    </Link>
  );
}

/** By when, and whether that day has passed: in words as well as in colour. */
export function ToDoWhen({ toDo: { what, from, due, overdue } }: { readonly toDo: ToDo }) {
  const { t } = useTranslation();
  if (what === 'TASK') {
    return (
      <Tag size="small" variant="moderate" data-color="warning">
        {t('toDo.task')}
      </Tag>
    );
  }
  if (overdue) return <Overdue since={due!} />;
  if (due === null) return <>{t('toDo.noDay')}</>;
  return (
    <>
      {from !== null && from > today() && <span className="days">{t('toDo.from', { day: from })}</span>}{' '}
      <span className="days">{t('toDo.due', { day: due })}</span>
    </>
  );
}

/** In words beside the colour. @param since the day on which it was due */
export function Overdue({ since }: { readonly since: string }) {
  const { t } = useTranslation();
  return (
    <span className="overdue">
      <Tag size="xsmall" variant="moderate" data-color="danger">
        {t('toDo.overdue')}
      </Tag>{' '}
      <span className="days">{t('toDo.since', { day: since })}</span>
    </span>
  );
}
