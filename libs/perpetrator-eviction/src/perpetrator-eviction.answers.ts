import { codeList } from '@stadig/codes/code-list';
import { DURATION_BAND, YES_NO } from '@stadig/codes/common';
import {
  ATTEMPT_STATE,
  CHILDREN_ASSESSED,
  CONTRACT_HOLDER,
  DWELLING_TENURE,
  LEGAL_INSTRUMENT,
  NOT_SUITABLE_REASON,
  PERPETRATOR_ACCOMMODATION,
  SAFETY_OUTCOME,
  SECURITY_MEASURE,
  STAY_PUT_FAILURE,
  STAY_PUT_MILESTONE,
  STAY_PUT_OUTCOME,
  STAY_PUT_STATUS,
  VICTIM_TENURE,
} from '@stadig/codes/perpetrator-eviction';
import { nextStepAnswer } from '@stadig/event-sourcing/next-steps';
import { code } from '@stadig/event-sourcing/schema';
import { z } from 'zod';

/** Where a pathway's work on staying put stands: as its running attempt does, or else the one that began last. */
export const CASE_STATUS = codeList('stayPutCaseStatus', {
  NONE: { sv: 'Inte övervägt', en: 'Not considered' },
  ...ATTEMPT_STATE.labels,
});
export type CaseStatus = (typeof CASE_STATUS.codes)[number];

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const typedDay = z.string().regex(/^(\d{4}-\d{2}(-\d{2})?|UNKNOWN)$/);
const revision = z.int().min(0);
const number = z.int().min(1);
const happened = { revision, day: typedDay };

const followUpDue = z.object({
  attemptNo: number,
  milestone: code(STAY_PUT_MILESTONE),
  /** First day, due day and last day. */
  from: date,
  due: date,
  to: date,
  overdue: z.boolean(),
});

const instrument = z.object({
  instrumentNo: number,
  /** What was granted, or else what was applied for. */
  instrument: code(LEGAL_INSTRUMENT),
  applied: typedDay.nullable(),
  granted: typedDay.nullable(),
  rejected: typedDay.nullable(),
  expired: typedDay.nullable(),
  durationBand: code(DURATION_BAND).nullable(),
  ownInitiative: code(YES_NO).nullable(),
});

const attempt = z.object({
  attemptNo: number,
  state: code(ATTEMPT_STATE),
  running: z.boolean(),
  revision,
  considered: typedDay,
  dwellingTenure: code(DWELLING_TENURE),
  contractHolder: code(CONTRACT_HOLDER),
  homeIsHers: z.boolean(),
  assessments: z.array(
    z.object({
      ...happened,
      outcome: code(SAFETY_OUTCOME),
      childrenAssessed: code(CHILDREN_ASSESSED),
      honourConsidered: code(YES_NO),
    }),
  ),
  agreements: z.array(z.object(happened)),
  instruments: z.array(instrument),
  relocated: z
    .object({
      ...happened,
      accommodation: code(PERPETRATOR_ACCOMMODATION),
      plannedMonths: number.nullable(),
      byMunicipality: code(YES_NO),
    })
    .nullable(),
  securityMeasures: z.array(z.object({ ...happened, measure: code(SECURITY_MEASURE) })),
  tenancy: z.object({ ...happened, tenureCode: code(VICTIM_TENURE) }).nullable(),
  followUps: z.array(z.object({ ...happened, milestone: code(STAY_PUT_MILESTONE), status: code(STAY_PUT_STATUS) })),
  notSuitable: z.object({ ...happened, reason: code(NOT_SUITABLE_REASON) }).nullable(),
  failed: z.object({ ...happened, reason: code(STAY_PUT_FAILURE) }).nullable(),
  ended: z.object({ ...happened, outcome: code(STAY_PUT_OUTCOME) }).nullable(),
});

/** Days are typed days; null stands for what has not happened. Numbers and revisions are those that commands name. */
export const stayPutAnswer = z.object({
  pathwayId: z.string(),
  /** Of the stream; -1 where nothing is recorded yet. */
  revision: z.int().min(-1),
  pathwayStatus: z.enum(['OPEN', 'CLOSED', 'VOIDED', 'ERASED']),
  status: code(CASE_STATUS),
  attempts: z.array(attempt),
  followUpsDue: z.array(followUpDue),
  /** What may be recorded next, and which rules stand in its way today. */
  nextSteps: z.array(nextStepAnswer),
  /** Events that stand, as last corrected. */
  events: z.array(z.object({ ...happened, type: z.string(), fields: z.record(z.string(), z.unknown()) })),
});
export type StayPutAnswer = z.infer<typeof stayPutAnswer>;
export type AttemptAnswer = z.infer<typeof attempt>;
export type FollowUpDue = z.infer<typeof followUpDue>;

export const stayPutsAnswer = z.object({
  items: z.array(
    z.object({
      pathwayId: z.string(),
      status: code(ATTEMPT_STATE),
      attemptNo: number,
      considered: typedDay,
      relocated: typedDay.nullable(),
      /** The follow-up that is due first. */
      nextFollowUp: followUpDue.nullable(),
    }),
  ),
  limit: z.int(),
  page: z.int(),
  total: z.int(),
});
export type StayPutsAnswer = z.infer<typeof stayPutsAnswer>;
