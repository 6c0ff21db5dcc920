import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { SERVICES_THAT_CLEAR } from '@stadig/published/every-stream';
import type { PathwayCase } from '../api/pathways.js';
import { SERVICES } from '../erasure/services.js';
import { COMMANDS } from '../forms/commands.js';
import { choicesFor } from '../forms/references.js';
import { daysSince } from './days.js';
import { POLICIES, policyOf } from './policies.js';
import { FORM_OF, formAddress } from './steps.js';
import { lanesOf } from './timeline-rows.js';

const TODAY = '2026-11-24';

/** A case of which the services answer this much. */
function caseOf({ pathway = {}, shelter = {}, attempts = [] }: Answered) {
  const empty = { measures: [], applications: [], offers: [], interimHousing: [], obstacles: [], homes: [] };
  return {
    pathway: { pathwayId: '7ZK0A3M9QXB41TCFD', timeline: [], transfers: [], ...empty, ...pathway },
    shelter: { needs: [], requests: [], placements: [], events: [], ...shelter },
    stayPut: { attempts },
  } as unknown as PathwayCase;
}

interface Answered {
  readonly pathway?: object;
  readonly shelter?: object;
  readonly attempts?: readonly object[];
}

const obstacle = (obstacleNo: number, code: string, encountered: string, resolved: string | null = null) => ({
  obstacleNo,
  code,
  encountered,
  resolved,
  revision: obstacleNo,
});

const sourceOf = (file: string) => readFileSync(new URL(`../../../../libs/${file}`, import.meta.url), 'utf8');

describe('the steps that the services name', () => {
  test('have a form each, whose address says which one is meant', () => {
    const named = ['housing-pathway', 'shelter-placement', 'perpetrator-eviction'].flatMap((context) => {
      const source = sourceOf(`${context}/src/${context}.ts`);
      const [, , steps = ''] = /\n(\/\/ --- What may come next)([^]*?)\n\/\/ --- /.exec(source) ?? [];
      return [...steps.matchAll(/type: '(\w+)'/g)].map((match) => match[1]!);
    });
    expect(named.length).toBeGreaterThan(20);
    expect(new Set(named)).toEqual(new Set(Object.keys(FORM_OF)));
    expect(Object.values(FORM_OF).filter((form) => !(form in COMMANDS))).toEqual([]);
    expect(formAddress('7ZK0A3M9QXB41TCFD', 'follow-up', { homeNo: 1, milestone: 'M6' })).toBe(
      '/pathways/7ZK0A3M9QXB41TCFD/record/follow-up?homeNo=1&milestone=M6',
    );
    expect(formAddress('7ZK0A3M9QXB41TCFD', 'home')).toBe('/pathways/7ZK0A3M9QXB41TCFD/record/home');
  });

  test('are told apart from what a policy was refused, which is recorded by a form too', () => {
    const policies = ['housing-pathway', 'shelter-placement']
      .flatMap((context) => [...sourceOf(`${context}/src/${context}.policies.ts`).matchAll(/name: '([\w-]+)'/g)])
      .map((match) => match[1]!)
      .concat(/const RULE = '([\w-]+)'/.exec(sourceOf('housing-pathway/src/transfer-answers.ts'))![1]!);
    expect([...POLICIES].sort()).toEqual(policies.sort());
    expect(POLICIES.map((name) => policyOf(name).form!).filter((form) => !(form in COMMANDS))).toEqual([]);
    expect(policyOf('another')).toEqual({ name: 'other', form: undefined });
  });
});

test('an erasure is followed through every service that keeps something of a pathway', () => {
  expect(SERVICES).toEqual(SERVICES_THAT_CLEAR);
});

describe('what a command can refer to', () => {
  test('is what began and is not over', () => {
    const obstacles = [obstacle(1, 'O11', '2026-04-01', '2026-07-01'), obstacle(2, 'O21', 'UNKNOWN')];
    expect(choicesFor('obstacleNo', caseOf({ pathway: { obstacles } }))).toEqual([
      { no: 2, what: { sv: 'Betalningsanmärkningar', en: 'Payment remarks' }, day: 'UNKNOWN' },
    ]);
  });

  test('is of a stay what its service says is open, with the day and the words of its event', () => {
    const event = (type: string, day: string, fields: object) => ({ revision: 0, type, day, fields });
    const pathwayCase = caseOf({
      shelter: {
        needs: [
          { needNo: 1, state: 'ENDED' },
          { needNo: 2, state: 'REQUESTED' },
        ],
        requests: [
          { requestNo: 1, needNo: 2, answered: true },
          { requestNo: 2, needNo: 2, answered: false },
        ],
        placements: [
          { placementNo: 1, started: '2026-01-01', over: true, children: [] },
          { placementNo: 2, started: '2026-03-01', over: false, children: [2, 1] },
        ],
        events: [
          event('ShelterNeedRegistered', '2026-02-01', { needNo: 2, urgency: 'PLANNED' }),
          event('ShelterPlaceRequested', '2026-02-02', { requestNo: 2, providerType: 'MUNICIPAL' }),
          event('ChildJoined', '2026-03-01', { childIndex: 1, ageBand: 'A6_12' }),
        ],
      },
    });
    const told = (reference: Parameters<typeof choicesFor>[0]) =>
      choicesFor(reference, pathwayCase).map(({ no, what, day }) => [no, what?.en, day]);
    expect(told('needNo')).toEqual([[2, 'Planned', '2026-02-01']]);
    expect(told('requestNo')).toEqual([[2, 'Municipal', '2026-02-02']]);
    expect(told('placementNo')).toEqual([[2, undefined, '2026-03-01']]);
    expect(told('anyPlacementNo').map(([no]) => no)).toEqual([1, 2]);
    expect(told('childIndex')).toEqual([
      [1, '6–12 years', '2026-03-01'],
      [2, undefined, null],
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
  const attempts = [
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
  ];
  const pathwayCase = caseOf({ attempts });
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
    const obstacles = [
      obstacle(1, 'O11', '2026-04-01', '2026-04-10'),
      obstacle(2, 'O21', '2026-05-01'),
      obstacle(3, 'O22', '2026-05'),
      obstacle(4, 'O23', 'UNKNOWN'),
    ];
    const lanes = lanesOf(caseOf({ pathway: { obstacles } }), TODAY);
    expect(lanes.map((lane) => lane.periods.map((p) => p.id))).toEqual([['obstacle1', 'obstacle2'], ['obstacle3']]);
    expect(lanes[0]!.periods[1]!.end).toEqual(new Date(`${TODAY}T00:00:00Z`));
    expect(lanes[1]!.periods[0]!.start).toEqual(new Date('2026-05-15T00:00:00Z'));
  });

  test('are of all four services, and say what was corrected', () => {
    const beginning = { type: 'ShelterPlacementStarted', revision: 3, day: '2026-01-01', fields: { placementNo: 1 } };
    const lanes = lanesOf(
      caseOf({
        pathway: {
          timeline: [
            { source: 'shelterPlacement', revision: 3, corrected: 'WRONG_DATE' },
            { source: 'housingPathway', revision: 3, corrected: null },
          ],
          interimHousing: [{ interimNo: 1, entered: '2026-02-01', left: null, tenureCode: 'T17', revision: 3 }],
          transfers: [{ asked: '2026-03-01', answered: '2026-04-01', answer: 'REJECTED', revision: 7 }],
          homes: [{ homeNo: 1, secured: '2026-05-01', lost: null, tenureCode: 'T01', revision: 8 }],
        },
        shelter: {
          placements: [{ placementNo: 1, started: '2026-01-01', ended: '2026-02-01' }],
          events: [beginning],
        },
        attempts: [attempt(1, '2026-01-05')],
      }),
      TODAY,
    );
    const periods = lanes.flatMap((lane) => lane.periods);
    expect(periods.map(({ kind, from, to, corrected }) => [kind, from, to, corrected])).toEqual([
      ['shelter', '2026-01-01', '2026-02-01', true],
      ['stayPut', '2026-01-05', null, false],
      ['interim', '2026-02-01', null, false],
      ['transfer', '2026-03-01', '2026-04-01', false],
      ['home', '2026-05-01', null, false],
    ]);
    expect(periods[3]!.what).toEqual({ sv: 'Avslagen', en: 'Rejected' });
  });
});

test('days are counted over calendar days, a month from its middle, and not from a day unknown', () => {
  expect([daysSince('2026-03-02', TODAY), daysSince('2026-03', TODAY), daysSince('UNKNOWN', TODAY)]).toEqual([
    267,
    254,
    null,
  ]);
});
