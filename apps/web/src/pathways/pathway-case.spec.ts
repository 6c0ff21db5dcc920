import { describe, expect, test } from '@jest/globals';
import type { PathwayCase } from '../api/pathways.js';
import { choicesFor } from '../forms/references.js';
import { daysSince } from './days.js';
import { nextStep } from './next-step.js';
import { housingSteps, shelterSteps } from './steps-of.js';
import { lanesOf } from './timeline-rows.js';

const TODAY = '2026-11-24';

type Entry = readonly [type: string, day: string | null, fields?: Record<string, unknown>];

/** A case with these events; `staying` is the placement that runs. */
function caseOf(
  status: PathwayCase['pathway']['status'],
  events: readonly Entry[],
  more: Partial<PathwayCase['shelter']> = {},
  attempts: readonly object[] = [],
) {
  const timeline = events.map(([type, day, fields = {}], revision) => ({
    source: /^(Shelter|Child|Ready)/.test(type) ? 'shelterPlacement' : 'housingPathway',
    revision,
    type,
    day,
    corrected: false,
    fields,
  }));
  const pathway = { pathwayId: '7ZK0A3M9QXB41TCFD', status, timeline, followUpsDue: [], closing: null };
  const shelter = { needs: [], placements: [], events: [], ...more };
  return { pathway, shelter, stayPut: { attempts } } as unknown as PathwayCase;
}

const stay = (over: boolean, children: number[] = []) => ({
  placementNo: 1,
  started: '2026-03-03',
  ended: over ? '2026-07-15' : null,
  over,
  nights: 134,
  transferredFrom: null,
  children,
});

const opened: Entry = ['HousingPathwayOpened', '2026-03-02'];
const secured: Entry = ['HousingSecured', '2026-07-15', { homeNo: 1, tenureCode: 'T01' }];

describe('the next step', () => {
  test.each([
    ['assess', caseOf('OPENED', [opened])],
    [
      'requestPlace',
      caseOf('OPENED', [opened, ['ShelterNeedRegistered', '2026-03-01', { needNo: 1 }]], {
        needs: [{ needNo: 1, state: 'REGISTERED' }],
      }),
    ],
    [
      'answer',
      caseOf(
        'OPENED',
        [
          opened,
          ['ShelterNeedRegistered', '2026-03-01', { needNo: 1 }],
          ['ShelterPlaceRequested', '2026-03-01', { requestNo: 1, needNo: 1 }],
        ],
        { needs: [{ needNo: 1, state: 'REQUESTED' }] },
      ),
    ],
    ['childDecision', caseOf('OPENED', [opened], { placements: [stay(false, [1])] })],
    ['ready', caseOf('ACTIVE', [opened], { placements: [stay(false)] })],
    ['leave', caseOf('SECURED', [opened, secured], { placements: [stay(false)] })],
    ['close', caseOf('SECURED', [opened, secured], { placements: [stay(true)] })],
    ['none', caseOf('CLOSED', [opened])],
  ])('is %s where that is what is missing', (step, pathwayCase) => {
    expect(nextStep(pathwayCase, TODAY).step).toBe(step);
  });

  test('is a follow-up once its window is open, whatever else there is', () => {
    const due = { homeNo: 1, milestone: 'M6', from: '2026-11-01', due: '2026-12-01', to: '2027-01-30', overdue: false };
    const secure = caseOf('SECURED', [opened, secured]);
    const waiting = { ...secure, pathway: { ...secure.pathway, followUpsDue: [due] } } as PathwayCase;
    expect(nextStep(waiting, TODAY)).toEqual({ step: 'followUp', command: 'follow-up', day: '2027-01-30' });
    expect(nextStep(waiting, '2026-10-01').step).toBe('close');
  });
});

describe('what a command can refer to', () => {
  test('is what began and is not over', () => {
    const pathwayCase = caseOf('ACTIVE', [
      ['ObstacleEncountered', '2026-04-01', { obstacleNo: 1, code: 'O11' }],
      ['ObstacleEncountered', 'UNKNOWN', { obstacleNo: 2, code: 'O21' }],
      ['ObstacleResolved', '2026-07-01', { obstacleNo: 1 }],
    ]);
    expect(choicesFor('obstacleNo', pathwayCase)).toEqual([
      { no: 2, what: { sv: 'Betalningsanmärkningar', en: 'Payment remarks' }, day: 'UNKNOWN' },
    ]);
  });
});

/** An attempt at staying put, considered on that day. */
const attempt = (attemptNo: number, considered: string, more: object = {}) => ({
  attemptNo,
  considered,
  state: 'CONSIDERED',
  running: false,
  instruments: [],
  relocated: null,
  notSuitable: null,
  failed: null,
  ended: null,
  ...more,
});
const instrument = (instrumentNo: number, more: object = {}) => ({
  instrumentNo,
  instrument: 'UTVIDGAT',
  applied: '2026-03-03',
  granted: null,
  rejected: null,
  expired: null,
  ...more,
});

describe('what a command on staying put can refer to', () => {
  const on = (day: string) => ({ day });
  const pathwayCase = caseOf('ACTIVE', [opened], {}, [
    attempt(1, '2026-01-01', { notSuitable: on('2026-01-02') }),
    attempt(2, '2026-01-03', { relocated: on('2026-01-04'), failed: on('2026-01-05') }),
    attempt(3, '2026-01-06', {
      relocated: on('2026-01-07'),
      ended: on('2026-08-01'),
      instruments: [
        instrument(1),
        instrument(2, { rejected: '2026-03-05' }),
        instrument(3, { granted: '2026-03-05' }),
        instrument(4, { granted: '2026-03-05', expired: '2026-05-05' }),
      ],
    }),
    attempt(4, '2026-08-02', { running: true }),
  ]);
  const numbers = (reference: Parameters<typeof choicesFor>[0]) => choicesFor(reference, pathwayCase).map((c) => c.no);

  test('is the attempt that runs, one that can still hold, or one after the move', () => {
    expect(numbers('attemptNo')).toEqual([4]);
    expect(numbers('keptAttemptNo')).toEqual([3, 4]);
    expect(numbers('movedAttemptNo')).toEqual([3]);
    expect(choicesFor('attemptNo', pathwayCase)[0]).toEqual({
      no: 4,
      what: { sv: 'Övervägs', en: 'Considered' },
      day: '2026-08-02',
    });
  });

  test('is an instrument that waits for its decision, or one that applies', () => {
    expect(numbers('instrumentNo')).toEqual([1]);
    expect(numbers('grantedInstrumentNo')).toEqual([3]);
  });

  test('is a lane of the timeline, until the first of its ends', () => {
    const lanes = lanesOf(pathwayCase, TODAY).filter((lane) => lane.kind === 'stayPut');
    expect(lanes.flatMap((lane) => lane.periods.map((p) => [p.from, p.to]))).toEqual([
      ['2026-01-01', '2026-01-02'],
      ['2026-01-03', '2026-01-05'],
      ['2026-01-06', '2026-08-01'],
      ['2026-08-02', null],
    ]);
  });
});

describe('the lanes of the timeline', () => {
  test('put what overlaps beside each other, what runs ends today, and leave out what has no known beginning', () => {
    const lanes = lanesOf(
      caseOf('ACTIVE', [
        ['ObstacleEncountered', '2026-04-01', { obstacleNo: 1, code: 'O11' }],
        ['ObstacleEncountered', '2026-05-01', { obstacleNo: 2, code: 'O21' }],
        ['ObstacleResolved', '2026-04-10', { obstacleNo: 1 }],
        ['ObstacleEncountered', '2026-05', { obstacleNo: 3, code: 'O22' }],
        ['ObstacleEncountered', 'UNKNOWN', { obstacleNo: 4, code: 'O23' }],
      ]),
      TODAY,
    );
    expect(lanes.map((lane) => lane.periods.map((p) => p.id))).toEqual([['obstacle1', 'obstacle2'], ['obstacle3']]);
    expect(lanes[0]!.periods[1]!.end).toEqual(new Date(`${TODAY}T00:00:00Z`));
    expect(lanes[1]!.periods[0]!.start).toEqual(new Date('2026-05-15T00:00:00Z'));
  });
});

describe('how far a pathway has come', () => {
  test('says nothing of shelters where none is recorded, and closed only while it is', () => {
    const reopened = caseOf('REOPENED', [
      opened,
      ['HousingPathwayClosed', '2026-05-01'],
      ['HousingPathwayReopened', '2026-06-01'],
    ]);
    expect(shelterSteps(reopened)).toEqual([]);
    expect(housingSteps(reopened).find((s) => s.name === 'closed')!.status).toBe('uncompleted');
    expect(housingSteps(caseOf('CLOSED', [opened, ['HousingPathwayClosed', '2026-05-01']])).at(-1)!.status).toBe(
      'completed',
    );
  });
});

test('days are counted over calendar days, a month from its middle, and not from a day unknown', () => {
  expect([daysSince('2026-03-02', TODAY), daysSince('2026-03', TODAY), daysSince('UNKNOWN', TODAY)]).toEqual([
    267,
    254,
    null,
  ]);
});
