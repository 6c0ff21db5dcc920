import {
  AGE_BAND,
  CHILDREN_BAND,
  DURATION_BAND,
  GENDER,
  HOUSEHOLD_TYPE,
  PERSPECTIVE,
  RELATION,
  YES_NO_ASKED,
  YES_NO_UNKNOWN,
} from '@stadig/codes/common';
import { codeList } from '@stadig/codes/code-list';
import {
  DECLINED_BY,
  ERASURE_REASON,
  ERASURE_REQUEST_REASON,
  FOLLOW_UP_STATUS,
  HOUSING_DECLINE_REASON,
  MEASURE,
  MILESTONE,
  OBSTACLE,
  OBSTACLE_EFFECT,
  ORIGIN,
  OUTCOME,
  PRIORITY_DECISION,
  PROVIDER_KIND,
  TRANSFER_ANSWER,
} from '@stadig/codes/housing';
import { INTERIM_TENURE, PERMANENCE, PREVIOUS_TEMPORARY_TYPE, TENURE, TERM_BAND } from '@stadig/codes/tenure';
import { nextStepAnswer } from '@stadig/event-sourcing/next-steps';
import { AMENDMENT_REASON } from '@stadig/event-sourcing/amend';
import { code } from '@stadig/event-sourcing/schema';
import { z } from 'zod';
import { taskAnswer, toDoAnswer } from './case-tasks.js';

/** Where a pathway stands, as caseworkers read it. */
export const CASE_STATUS = codeList('caseStatus', {
  OPENED: { sv: 'Öppnat', en: 'Opened' },
  ASSESSED: { sv: 'Bedömt', en: 'Assessed' },
  ACTIVE: { sv: 'Pågår', en: 'Active' },
  SECURED: { sv: 'Bostad säkrad', en: 'Home secured' },
  FOLLOWING_UP: { sv: 'Följs upp', en: 'Followed up' },
  CLOSED: { sv: 'Avslutat', en: 'Closed' },
  REOPENED: { sv: 'Återöppnat', en: 'Reopened' },
  VOIDED: { sv: 'Makulerat', en: 'Voided' },
  ERASED: { sv: 'Raderat', en: 'Erased' },
});
export type CaseStatus = (typeof CASE_STATUS.codes)[number];

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const typedDay = z.string().regex(/^(\d{4}-\d{2}(-\d{2})?|UNKNOWN)$/);
const revision = z.int().min(0);
const number = z.int().min(1);

const followUpDue = z.object({
  homeNo: number,
  milestone: code(MILESTONE),
  /** First day, due day and last day. */
  from: date,
  due: date,
  to: date,
  overdue: z.boolean(),
});

/** Days are typed days; null stands for what has not happened. Numbers and revisions are those that commands name. */
export const pathwayAnswer = z.object({
  pathwayId: z.string(),
  /** Of the pathway's own stream. */
  revision,
  status: code(CASE_STATUS),
  opening: z.object({
    revision,
    day: typedDay,
    observedFrom: date,
    t0: date.nullable(),
    origin: code(ORIGIN),
    previousTemporaryType: code(PREVIOUS_TEMPORARY_TYPE).nullable(),
    gender: code(GENDER),
    ageBand: code(AGE_BAND),
    householdType: code(HOUSEHOLD_TYPE),
    childrenBand: code(CHILDREN_BAND),
    relation: code(RELATION),
  }),
  /** As answered last; null while nobody asked. */
  perspectives: z.record(code(PERSPECTIVE), code(YES_NO_ASKED)).nullable(),
  measures: z.array(
    z.object({ measureNo: number, revision, measure: code(MEASURE), started: typedDay, ended: typedDay.nullable() }),
  ),
  applications: z.array(
    z.object({
      applicationNo: number,
      revision,
      submitted: typedDay,
      decided: typedDay.nullable(),
      decision: code(PRIORITY_DECISION).nullable(),
      daysBand: code(DURATION_BAND).nullable(),
    }),
  ),
  offers: z.array(
    z.object({
      offerNo: number,
      revision,
      providerKind: code(PROVIDER_KIND),
      sameMunicipality: code(YES_NO_UNKNOWN),
      received: typedDay,
      declined: typedDay.nullable(),
      reason: code(HOUSING_DECLINE_REASON).nullable(),
      by: code(DECLINED_BY).nullable(),
    }),
  ),
  interimHousing: z.array(
    z.object({
      interimNo: number,
      revision,
      tenureCode: code(INTERIM_TENURE),
      entered: typedDay,
      left: typedDay.nullable(),
    }),
  ),
  obstacles: z.array(
    z.object({
      obstacleNo: number,
      revision,
      code: code(OBSTACLE),
      effect: code(OBSTACLE_EFFECT),
      encountered: typedDay,
      resolved: typedDay.nullable(),
    }),
  ),
  homes: z.array(
    z.object({
      homeNo: number,
      revision,
      secured: typedDay,
      takenOver: typedDay.nullable(),
      lost: typedDay.nullable(),
      tenureCode: code(TENURE),
      termBand: code(TERM_BAND),
      providerKind: code(PROVIDER_KIND),
      sameMunicipality: code(YES_NO_UNKNOWN),
      /** As evaluated when it was recorded. */
      permanence: code(PERMANENCE),
      /** As it stands now, a take-over counted. */
      permanenceNow: code(PERMANENCE),
      followUps: z.array(z.object({ milestone: code(MILESTONE), day: typedDay, status: code(FOLLOW_UP_STATUS) })),
    }),
  ),
  followUpsDue: z.array(followUpDue),
  /** Asked of other municipalities; the request itself is made under `transferId`, which names no pathway. */
  transfers: z.array(
    z.object({
      transferId: z.string(),
      revision,
      asked: typedDay,
      answered: typedDay.nullable(),
      answer: code(TRANSFER_ANSWER).nullable(),
    }),
  ),
  closing: z.object({ revision, day: typedDay, outcome: code(OUTCOME) }).nullable(),
  /** The reason given, while an erasure waits for another person. */
  erasureRequested: code(ERASURE_REQUEST_REASON).nullable(),
  /** What asks for somebody's attention beside the ordinary steps. */
  tasks: z.array(taskAnswer),
  /** What is to be done, first things first; nothing in one that is voided. */
  toDo: z.array(toDoAnswer),
  /** What may be recorded next, and which rules stand in its way today. */
  nextSteps: z.array(nextStepAnswer),
  /** Events that stand, as last corrected, of the pathway and of what the other services hold of it. */
  timeline: z.array(
    z.object({
      /** First part of the stream's name: `housingPathway`, `shelterPlacement`, `kvarboende`, `caseCoordination`. */
      source: z.string(),
      revision,
      type: z.string(),
      /** null for what has no day of its own. */
      day: typedDay.nullable(),
      /** Why it was corrected last; null where it never was. */
      corrected: code(AMENDMENT_REASON).nullable(),
      /** Of another service only what is in clear: the rest comes from the service that owns it. */
      fields: z.record(z.string(), z.unknown()),
    }),
  ),
  amendments: z.array(
    z.object({
      revision,
      kind: z.enum(['Corrected', 'Struck', 'Voided']),
      targets: z.array(revision),
      reasonCode: code(AMENDMENT_REASON),
    }),
  ),
});
export type PathwayAnswer = z.infer<typeof pathwayAnswer>;
export type FollowUpDue = z.infer<typeof followUpDue>;

export const pathwaysAnswer = z.object({
  items: z.array(
    z.object({
      pathwayId: z.string(),
      status: code(CASE_STATUS),
      /** null once it is erased. */
      opened: typedDay.nullable(),
      /** Last known day of the pathway's own events. */
      lastDay: date.nullable(),
      openObstacles: z.int().min(0),
      /** What is to be done, first things first. */
      toDo: z.array(toDoAnswer),
    }),
  ),
  limit: z.int(),
  page: z.int(),
  total: z.int(),
});
export type PathwaysAnswer = z.infer<typeof pathwaysAnswer>;

export const erasureAnswer = z.object({
  pathwayId: z.string(),
  /** The reason with which it was asked for last; null where nobody did. */
  requested: code(ERASURE_REQUEST_REASON).nullable(),
  /** The reason with which it was erased; null while it is not. */
  erased: code(ERASURE_REASON).nullable(),
  /** Services that have not cleared their stores yet. */
  waitingFor: z.array(z.string()),
  /** Every key is destroyed, every store cleared, and the receipt signed. */
  complete: z.boolean(),
});
export type ErasureAnswer = z.infer<typeof erasureAnswer>;
