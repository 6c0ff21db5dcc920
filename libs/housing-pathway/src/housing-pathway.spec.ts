import { describe, expect, it } from '@jest/globals';
import { rulesContract } from '@stadig/event-sourcing/contracts/rules.contract';
import type { DraftEvent } from '@stadig/event-sourcing/decision';
import { amendmentsOf, day as iso, eventOf, given, on, type FieldsOf } from '@stadig/event-sourcing/given';
import {
  followUpsDue,
  homesOf,
  housingPathway,
  permanenceOf,
  standingClosing,
  statusOf,
  type HousingEvent,
} from './housing-pathway.js';

// The anchor is 2025-01-01, today 2026-12-02 (day 700).

const PERSON = {
  gender: 'WOMAN',
  ageBand: 'A25_34',
  householdType: 'WITH_CHILDREN',
  childrenBand: 'C2',
  relation: 'EX',
} as const;

const OPENED: HousingEvent = {
  type: 'HousingPathwayOpened',
  data: { ...on(0), anchor: 20089, startPeriod: '2025-01', origin: 'SHELTER', observedFrom: 0, ...PERSON },
};

type Fields<T extends HousingEvent['type']> = FieldsOf<HousingEvent, T>;
const happened = eventOf<HousingEvent>();

const HOME = {
  tenureCode: 'T01',
  termBand: 'INDEFINITE',
  providerKind: 'MUNICIPAL_COMPANY',
  sameMunicipality: 'YES',
} as const;
const SOCIAL = { ...HOME, tenureCode: 'T06', termBand: 'M12_23', providerKind: 'MUNICIPALITY' } as const;
const STRICT = { permanence: 'STRICT', definitionVersion: '1' } as const;
const BROAD = { permanence: 'BROAD', definitionVersion: '1' } as const;

const secured = (day: number | null, homeNo = 1) => happened('HousingSecured', day, { homeNo, ...HOME, ...STRICT });
const lost = (day: number | null, homeNo = 1) => happened('HousingLost', day, { homeNo, reason: 'OTHER' });
const closed = (day: number | null, outcome: Fields<'HousingPathwayClosed'>['outcome'] = 'OTHER') =>
  happened('HousingPathwayClosed', day, { outcome });
const reopened = (day: number) => happened('HousingPathwayReopened', day, { reason: 'NEW_VIOLENCE' });
const measure = (day: number | null, measureNo = 1) =>
  happened('SupportMeasureStarted', day, { measureNo, measure: 'M03' });
const obstacle = (day: number | null, obstacleNo = 1) =>
  happened('ObstacleEncountered', day, { obstacleNo, code: 'O22', effect: 'BLOCKING' });
const resolved = (day: number | null, obstacleNo = 1) => happened('ObstacleResolved', day, { obstacleNo });

const pathway = (...events: DraftEvent[]) => given(housingPathway, [OPENED, ...events]);
const { amend } = amendmentsOf('HousingPathway', 'OTHER');

describe('Opening a pathway', () => {
  const OPEN = { type: 'OpenHousingPathway', day: '2025-01-01', origin: 'SHELTER', ...PERSON } as const;
  const nothing = given(housingPathway, []);

  it('makes the day typed day 0 and keeps it as the anchor, with the month in clear', () => {
    nothing.when(OPEN).then([OPENED]);
  });

  it('of a month counts from the middle of the month', () => {
    nothing.when({ ...OPEN, day: '2025-03' }).then([
      {
        type: 'HousingPathwayOpened',
        data: {
          ...OPENED.data,
          dayOffset: 73,
          dayPrecision: 'MONTH',
          startPeriod: '2025-03',
          observedFrom: 73,
        },
      },
    ]);
  });

  it('keeps when the way began, what came before, and from when the pathway was observed', () => {
    const before = { previousTemporaryType: 'T17', t0: '2024-11-01', observedFrom: '2025-02-01' } as const;
    nothing.when({ ...OPEN, ...before }).then([
      {
        type: 'HousingPathwayOpened',
        data: { ...OPENED.data, previousTemporaryType: 'T17', t0: -61, observedFrom: 31 },
      },
    ]);
  });

  it('needs a day, and one that exists and is not to come', () => {
    nothing.when({ ...OPEN, day: 'UNKNOWN' }).thenRejected('day-required', 'day');
    nothing.when({ ...OPEN, day: '2025-02-30' }).thenRejected('day-invalid', 'day');
    nothing.when({ ...OPEN, day: iso(701) }).thenRejected('day-after-today', 'day');
    nothing.when({ ...OPEN, t0: iso(701) }).thenRejected('day-after-today', 't0');
    nothing.when({ ...OPEN, t0: 'UNKNOWN' }).thenRejected('day-required', 't0');
  });

  it('refuses a beginning after the opening, and observation before the opening where the way began earlier', () => {
    nothing.when({ ...OPEN, t0: '2025-01-02' }).thenRejected('t0-after-opening', 't0');
    nothing
      .when({ ...OPEN, t0: '2024-12-01', observedFrom: '2024-12-31' })
      .thenRejected('observed-before-opening', 'observedFrom');
    nothing
      .when({ ...OPEN, observedFrom: '2024-12-31' })
      .then([{ type: 'HousingPathwayOpened', data: { ...OPENED.data, observedFrom: -1 } }]);
  });

  it('happens once, and before anything else', () => {
    pathway().when(OPEN).thenRejected('opened-already');
    nothing.when({ type: 'StartSupportMeasure', day: iso(3), measure: 'M01' }).thenRejected('not-opened');
  });

  it('is corrected as a day, never as the anchor, and takes its month along', () => {
    const correct = (fields: Record<string, unknown>) => pathway().when(amend({ correct: 0, fields }));
    correct({ day: '2024-12-30' }).then([
      {
        type: 'HousingPathwayCorrected',
        data: {
          targetRevision: 0,
          fields: { dayOffset: -2, dayPrecision: 'DAY', startPeriod: '2024-12' },
          reasonCode: 'OTHER',
        },
      },
    ]);
    correct({ anchor: 1 }).thenRejected('amendment-field-invalid');
    correct({ startPeriod: '2024-12' }).thenRejected('amendment-field-invalid');
    correct({ day: 'UNKNOWN' }).thenRejected('day-required');
    correct({ gender: 'FEMALE' }).thenRejected('amendment-field-invalid', 'gender');
    pathway()
      .when(amend({ strike: [0] }))
      .thenRejected('opening-not-struck');
  });
});

describe('What is learnt of the person and the need', () => {
  const ANSWERS = {
    honourRelated: 'YES',
    disability: 'NO',
    lgbtqi: 'NOT_ASKED',
    traffickingOrProstitution: 'UNKNOWN',
    substanceUse: 'NO',
    largeCareNeeds: 'NO',
    protectedPersonalData: 'YES',
    residencePermitDependent: 'NO',
    newlyArrived: 'NO',
  } as const;

  it('are nine perspectives, an assessed risk without its result, and an assessed need', () => {
    pathway()
      .when({ type: 'RecordPerspectives', day: iso(2), ...ANSWERS })
      .then([happened('PathwayPerspectivesRecorded', 2, ANSWERS)]);
    pathway()
      .when({ type: 'CompleteRiskAssessment', day: iso(2), method: 'PATRIARK' })
      .then([happened('RiskAssessmentCompleted', 2, { method: 'PATRIARK' })]);
    pathway()
      .when({ type: 'AssessHousingNeed', day: iso(2), roomsBand: 'R3', accessible: 'NO', mustLeave: 'MUNICIPALITY' })
      .then([happened('HousingNeedAssessed', 2, { roomsBand: 'R3', accessible: 'NO', mustLeave: 'MUNICIPALITY' })]);
  });

  it('may be learnt of a day before the opening, of a month, or of a day that nobody knows', () => {
    pathway()
      .when({ type: 'CompleteRiskAssessment', day: '2024-12-20', method: 'FREDA' })
      .then([happened('RiskAssessmentCompleted', -12, { method: 'FREDA' })]);
    pathway()
      .when({ type: 'CompleteRiskAssessment', day: '2025-02', method: 'FREDA' })
      .then([{ type: 'RiskAssessmentCompleted', data: { dayOffset: 45, dayPrecision: 'MONTH', method: 'FREDA' } }]);
    pathway()
      .when({ type: 'CompleteRiskAssessment', day: 'UNKNOWN', method: 'FREDA' })
      .then([happened('RiskAssessmentCompleted', null, { method: 'FREDA' })]);
  });
});

describe('Whatever lasts', () => {
  type Case = {
    thing: string;
    begin: (n: number) => [HousingCommandTyped, DraftEvent];
    end: (n: number) => [HousingCommandTyped, DraftEvent];
  };
  type HousingCommandTyped = Parameters<ReturnType<typeof pathway>['when']>[0];
  const day = iso(10);
  const until = iso(20);
  const offer = { providerKind: 'PRIVATE', sameMunicipality: 'UNKNOWN' } as const;
  const cases: Case[] = [
    {
      thing: 'measure',
      begin: (n) => [{ type: 'StartSupportMeasure', day, measure: 'M03' }, measure(10, n)],
      end: (n) => [
        { type: 'EndSupportMeasure', day: until, measureNo: n },
        happened('SupportMeasureEnded', 20, { measureNo: n }),
      ],
    },
    {
      thing: 'application',
      begin: (n) => [
        { type: 'SubmitPriorityApplication', day },
        happened('PriorityApplicationSubmitted', 10, { applicationNo: n }),
      ],
      end: (n) => [
        { type: 'RecordPriorityDecision', day: until, applicationNo: n, decision: 'GRANTED', daysBand: 'LT1M' },
        happened('PriorityApplicationDecided', 20, { applicationNo: n, decision: 'GRANTED', daysBand: 'LT1M' }),
      ],
    },
    {
      thing: 'offer',
      begin: (n) => [
        { type: 'ReceiveHousingOffer', day, ...offer },
        happened('HousingOfferReceived', 10, { offerNo: n, ...offer }),
      ],
      end: (n) => [
        { type: 'DeclineHousingOffer', day: until, offerNo: n, reason: 'SAFETY', by: 'PERSON' },
        happened('HousingOfferDeclined', 20, { offerNo: n, reason: 'SAFETY', by: 'PERSON' }),
      ],
    },
    {
      thing: 'interim',
      begin: (n) => [
        { type: 'EnterInterimHousing', day, tenureCode: 'T17' },
        happened('InterimHousingEntered', 10, { interimNo: n, tenureCode: 'T17' }),
      ],
      end: (n) => [
        { type: 'LeaveInterimHousing', day: until, interimNo: n },
        happened('InterimHousingLeft', 20, { interimNo: n }),
      ],
    },
    {
      thing: 'home',
      begin: (n) => [{ type: 'SecureHousing', day, ...HOME }, secured(10, n)],
      end: (n) => [{ type: 'LoseHousing', day: until, homeNo: n, reason: 'OTHER' }, lost(20, n)],
    },
  ];

  it.each(cases)('$thing: gets the next number and ends once, not before it began', ({ thing, begin, end }) => {
    const [[start, started], [, second]] = [begin(1), begin(2)];
    const [[stop, stopped], [stopSecond]] = [end(1), end(2)];
    pathway().when(start).then([started]);
    pathway(started).when(start).then([second]);
    pathway(started).when(stop).then([stopped]);
    pathway(started).when(stopSecond).thenRejected(`${thing}-unknown`);
    pathway(started, stopped).when(stop).thenRejected(`${thing}-over`);
    pathway(started)
      .when({ ...stop, day: iso(9) } as HousingCommandTyped)
      .thenRejected(`${thing}-over-before-begun`, 'day');
    pathway(started)
      .when({ ...stop, day } as HousingCommandTyped)
      .then([{ type: stopped.type, data: { ...stopped.data, ...on(10) } }]);
    pathway(started)
      .when({ ...stop, day: 'UNKNOWN' } as HousingCommandTyped)
      .then([{ type: stopped.type, data: { ...stopped.data, ...on(null) } }]);
  });

  it.each(cases)(
    '$thing: is not corrected into another one’s number, nor struck from under its end',
    ({ thing, begin, end }) => {
      const [, started] = begin(1);
      const [, second] = begin(2);
      const [, stopped] = end(1);
      const field = Object.keys(started.data).find((name) => name.endsWith('No'))!;
      const history = pathway(started, second, stopped);
      history.when(amend({ correct: 2, fields: { [field]: 1 } })).thenRejected(`${thing}-number-taken`);
      history.when(amend({ strike: [1] })).thenRejected(`${thing}-unknown`);
      history.when(amend({ correct: 1, fields: { day: iso(21) } })).thenRejected(`${thing}-over-before-begun`);
      history
        .when(amend({ strike: [1, 3] }))
        .then([{ type: 'HousingPathwayStruck', data: { targetRevisions: [1, 3], reasonCode: 'OTHER' } }]);
    },
  );
});

describe('An obstacle', () => {
  it('of one code stands once at a time', () => {
    const meet = (day: string, code: 'O22' | 'O11' = 'O22') =>
      ({ type: 'EncounterObstacle', day, code, effect: 'BLOCKING' }) as const;
    pathway()
      .when(meet(iso(10)))
      .then([obstacle(10)]);
    pathway(obstacle(10))
      .when(meet(iso(30)))
      .thenRejected('obstacle-open-already', 'code');
    pathway(obstacle(10)).when(meet('UNKNOWN')).thenRejected('obstacle-open-already');
    pathway(obstacle(10), resolved(30))
      .when(meet(iso(29)))
      .thenRejected('obstacle-open-already');
    pathway(obstacle(10), resolved(30))
      .when(meet(iso(30)))
      .then([obstacle(30, 2)]);
    pathway(obstacle(10))
      .when(meet(iso(12), 'O11'))
      .then([happened('ObstacleEncountered', 12, { obstacleNo: 2, code: 'O11', effect: 'BLOCKING' })]);
  });

  it('that was over when it was learnt of is recorded with its end at once, also before one that stands', () => {
    const past = (resolvedOn: string) =>
      ({ type: 'EncounterObstacle', day: iso(10), code: 'O22', effect: 'BLOCKING', resolvedOn }) as const;
    pathway(obstacle(50))
      .when(past(iso(40)))
      .then([obstacle(10, 2), resolved(40, 2)]);
    pathway(obstacle(50))
      .when(past('UNKNOWN'))
      .then([obstacle(10, 2), resolved(null, 2)]);
    pathway(obstacle(50))
      .when(past(iso(60)))
      .thenRejected('obstacle-open-already');
    pathway()
      .when(past(iso(9)))
      .thenRejected('obstacle-over-before-begun');
    pathway().when(past('2025-13-01')).thenRejected('day-invalid', 'resolvedOn');
    pathway()
      .when(past(iso(701)))
      .thenRejected('day-after-today');
  });

  it('is resolved once', () => {
    const resolve = { type: 'ResolveObstacle', day: iso(20), obstacleNo: 1 } as const;
    pathway(obstacle(10))
      .when(resolve)
      .then([resolved(20)]);
    pathway(obstacle(10), resolved(15)).when(resolve).thenRejected('obstacle-over');
    pathway().when(resolve).thenRejected('obstacle-unknown', 'obstacleNo');
  });
});

describe('A home', () => {
  const secure = (fields: Partial<Fields<'HousingSecured'>>, day = iso(40)) =>
    ({ type: 'SecureHousing', day, ...HOME, ...fields }) as const;

  it('is permanent as tenure and term say, never as somebody types', () => {
    pathway()
      .when({ type: 'SecureHousing', day: iso(40), ...SOCIAL })
      .then([happened('HousingSecured', 40, { homeNo: 1, ...SOCIAL, ...BROAD })]);
    pathway()
      .when(amend({ correct: 0, fields: { permanence: 'STRICT' } }))
      .thenRejected('amendment-field-invalid');
  });

  it('that is permanent under neither definition is refused: it is interim housing', () => {
    pathway()
      .when(secure({ tenureCode: 'T09', termBand: 'M6_11' }))
      .thenRejected('home-not-permanent', 'tenureCode');
    pathway()
      .when(secure({ tenureCode: 'T09', termBand: 'UNKNOWN' }))
      .thenRejected('home-not-permanent');
    pathway()
      .when(secure({ tenureCode: 'T13', termBand: 'INDEFINITE' }))
      .thenRejected('home-not-permanent');
    pathway()
      .when(secure({ tenureCode: 'T09', termBand: 'M12_23' }))
      .then([happened('HousingSecured', 40, { homeNo: 1, ...HOME, tenureCode: 'T09', termBand: 'M12_23', ...BROAD })]);
  });

  it('is evaluated anew when its tenure or term is corrected, and refused if it is no longer permanent', () => {
    const corrected = (fields: Record<string, unknown>) => [
      { type: 'HousingPathwayCorrected', data: { targetRevision: 1, fields, reasonCode: 'OTHER' } },
    ];
    pathway(secured(40))
      .when(amend({ correct: 1, fields: { tenureCode: 'T07' } }))
      .then(corrected({ tenureCode: 'T07', permanence: 'BROAD' }));
    pathway(secured(40))
      .when(amend({ correct: 1, fields: { tenureCode: 'T07', termBand: 'LT6' } }))
      .thenRejected('home-not-permanent');
    pathway(secured(40))
      .when(amend({ correct: 1, fields: { permanence: 'BROAD' } }))
      .thenRejected('amendment-field-invalid', 'permanence');
    pathway(secured(40))
      .when(amend({ correct: 1, fields: { definitionVersion: '0' } }))
      .thenRejected('amendment-field-invalid', 'definitionVersion');
  });

  it('is not secured before the opening', () => {
    pathway().when(secure({}, '2024-12-31')).thenRejected('before-opening', 'day');
    pathway()
      .when(secure({}, '2025-01-01'))
      .then([secured(0)]);
    pathway()
      .when(secure({}, 'UNKNOWN'))
      .then([secured(null)]);
  });

  it('with a social lease becomes a first-hand tenancy when the contract is taken over', () => {
    const social = happened('HousingSecured', 40, { homeNo: 1, ...SOCIAL, ...BROAD });
    const takenOver = happened('ContractTakenOver', 400, { homeNo: 1 });
    const takeOver = { type: 'TakeOverContract', day: iso(400), homeNo: 1 } as const;
    pathway(social).when(takeOver).then([takenOver]);
    const [home] = homesOf(pathway(social, takenOver).state);
    expect([permanenceOf(home!), home!.secured.permanence]).toEqual(['STRICT', 'BROAD']);
    pathway(secured(40)).when(takeOver).thenRejected('take-over-of-social-lease-only');
    pathway(social, takenOver).when(takeOver).thenRejected('contract-over');
    pathway(social)
      .when({ ...takeOver, day: iso(39) })
      .thenRejected('contract-over-before-begun');
    pathway(social)
      .when({ ...takeOver, homeNo: 2 })
      .thenRejected('contract-unknown');
    pathway(social, lost(300)).when(takeOver).thenRejected('take-over-after-loss');
    pathway(social, lost(400)).when(takeOver).then([takenOver]);
    pathway(social, takenOver)
      .when(amend({ correct: 1, fields: { tenureCode: 'T07' } }))
      .thenRejected('take-over-of-social-lease-only');
  });
});

describe('A return and a lost contact', () => {
  it('lie on or after the opening day, and may be recorded more than once', () => {
    for (const [command, type] of [
      ['RecordReturnToPerpetrator', 'ReturnedToPerpetrator'],
      ['RecordContactLost', 'ContactLost'],
    ] as const) {
      pathway()
        .when({ type: command, day: iso(30) })
        .then([happened(type, 30, {})]);
      pathway(happened(type, 30, {}))
        .when({ type: command, day: iso(60) })
        .then([happened(type, 60, {})]);
      pathway().when({ type: command, day: '2024-12-31' }).thenRejected('before-opening');
      pathway(closed(100))
        .when({ type: command, day: iso(130) })
        .then([happened(type, 130, {})]);
    }
  });

  it('keep the opening day from being corrected to a later one', () => {
    pathway(happened('ReturnedToPerpetrator', 30, {}))
      .when(amend({ correct: 0, fields: { day: iso(31) } }))
      .thenRejected('before-opening');
  });
});

describe('A follow-up', () => {
  const followUp = (
    day: number | null,
    milestone: 'M6' | 'M12' | 'M24',
    status: Fields<'HousingFollowUpRecorded'>['status'] = 'HOUSED',
  ) => happened('HousingFollowUpRecorded', day, { homeNo: 1, milestone, status });
  const record = (day: string, milestone: 'M6' | 'M12' | 'M24', status: 'HOUSED' | 'NOT_REACHED' = 'HOUSED') =>
    ({ type: 'RecordFollowUp', day, homeNo: 1, milestone, status }) as const;

  it.each([
    ['M6', 150, 240],
    ['M12', 320, 450],
    ['M24', 640, 820],
  ] as const)('%s lies %i to %i days after the home was secured, both days included', (milestone, from, to) => {
    const history = given(housingPathway, [OPENED, secured(40)], { today: 1000 });
    for (const day of [from, to]) history.when(record(iso(40 + day), milestone)).then([followUp(40 + day, milestone)]);
    for (const day of [from - 1, to + 1]) {
      history.when(record(iso(40 + day), milestone)).thenRejected('follow-up-outside-window', 'day');
    }
  });

  it('needs a home', () => {
    pathway()
      .when(record(iso(200), 'M6'))
      .thenRejected('home-unknown', 'homeNo');
    pathway(secured(40))
      .when({ ...record(iso(223), 'M6'), homeNo: 2 })
      .thenRejected('home-unknown');
  });

  it('is taken as it is where its day or the home’s is not known', () => {
    pathway(secured(null))
      .when(record(iso(10), 'M24'))
      .then([followUp(10, 'M24')]);
    pathway(secured(40))
      .when(record('UNKNOWN', 'M24'))
      .then([followUp(null, 'M24')]);
  });

  it('is recorded once a milestone, unless nobody was reached', () => {
    pathway(secured(40), followUp(223, 'M6'))
      .when(record(iso(230), 'M6'))
      .thenRejected('follow-up-recorded');
    pathway(secured(40), followUp(223, 'M6', 'NOT_REACHED'))
      .when(record(iso(230), 'M6'))
      .then([followUp(230, 'M6')]);
    pathway(secured(40), followUp(223, 'M6'))
      .when(record(iso(400), 'M12'))
      .then([followUp(400, 'M12')]);
  });

  it('is made of a closed pathway and of a lost home too', () => {
    pathway(secured(40), closed(60, 'PERMANENT'))
      .when(record(iso(223), 'M6'))
      .then([followUp(223, 'M6')]);
    pathway(secured(40), lost(100))
      .when(record(iso(223), 'M6'))
      .then([followUp(223, 'M6')]);
  });

  it('leaves its window when the day of the home is corrected', () => {
    pathway(secured(40), followUp(190, 'M6'))
      .when(amend({ correct: 1, fields: { day: iso(41) } }))
      .thenRejected('follow-up-outside-window');
  });

  it('is due 183, 365 and 730 days after, until its window has passed, for homes that stand', () => {
    const due = (today: number, ...events: DraftEvent[]) =>
      followUpsDue(pathway(...events).state, today).map((f) => [f.milestone, f.due]);
    expect(due(100, secured(40))).toEqual([
      ['M6', 223],
      ['M12', 405],
      ['M24', 770],
    ]);
    expect(due(281, secured(40))).toEqual([
      ['M12', 405],
      ['M24', 770],
    ]);
    expect(due(280, secured(40), followUp(223, 'M6'))).toEqual([
      ['M12', 405],
      ['M24', 770],
    ]);
    expect(due(280, secured(40), followUp(223, 'M6', 'NOT_REACHED'))).toHaveLength(3);
    expect(due(100, secured(40), lost(90))).toEqual([]);
    expect(due(100, secured(null))).toEqual([]);
  });
});

describe('Closing', () => {
  const close = (day: string, outcome: Fields<'HousingPathwayClosed'>['outcome'] = 'OTHER') =>
    ({ type: 'CloseHousingPathway', day, outcome }) as const;

  it('as PERMANENT needs a permanent home that stands on that day', () => {
    pathway(secured(40))
      .when(close(iso(60), 'PERMANENT'))
      .then([closed(60, 'PERMANENT')]);
    pathway(secured(40))
      .when(close(iso(40), 'PERMANENT'))
      .then([closed(40, 'PERMANENT')]);
    pathway()
      .when(close(iso(60), 'PERMANENT'))
      .thenRejected('permanent-needs-home', 'outcome');
    pathway(secured(40), lost(50))
      .when(close(iso(60), 'PERMANENT'))
      .thenRejected('permanent-needs-home');
    pathway(secured(40), lost(50), secured(55, 2))
      .when(close(iso(60), 'PERMANENT'))
      .then([closed(60, 'PERMANENT')]);
    pathway(secured(40), lost(null))
      .when(close(iso(60), 'PERMANENT'))
      .then([closed(60, 'PERMANENT')]);
    pathway()
      .when(close(iso(60), 'OWN_SOLUTION'))
      .then([closed(60, 'OWN_SOLUTION')]);
  });

  it('as PERMANENT keeps its home: neither struck, nor moved behind the closing, nor lost before it', () => {
    const history = pathway(secured(40), closed(60, 'PERMANENT'));
    history.when(amend({ strike: [1] })).thenRejected('permanent-needs-home');
    history.when(amend({ correct: 2, fields: { day: iso(39) } })).thenRejected('permanent-needs-home');
    history
      .when({ type: 'LoseHousing', day: iso(50), homeNo: 1, reason: 'EVICTION' })
      .thenRejected('permanent-needs-home');
    pathway(closed(60))
      .when(amend({ correct: 1, fields: { outcome: 'PERMANENT' } }))
      .thenRejected('permanent-needs-home');
  });

  it('happens once until the pathway is opened again', () => {
    pathway(closed(60))
      .when(close(iso(70)))
      .thenRejected('closed-already');
    pathway(closed(60)).when(close('UNKNOWN')).thenRejected('closed-already');
    pathway(closed(null))
      .when(close(iso(70)))
      .thenRejected('closed-already');
    pathway(closed(60), reopened(65))
      .when(close(iso(70)))
      .then([closed(70)]);
    pathway(closed(60), reopened(65))
      .when(close(iso(62)))
      .thenRejected('closed-already');
    pathway(closed(null), reopened(65))
      .when(close(iso(70)))
      .then([closed(70)]);
  });

  it('lies neither before the opening nor before something that began', () => {
    pathway().when(close('2024-12-31')).thenRejected('before-opening');
    pathway(measure(50))
      .when(close(iso(49)))
      .thenRejected('closing-before-work', 'day');
    pathway(measure(50))
      .when(close(iso(50)))
      .then([closed(50)]);
    pathway(measure(50))
      .when(close('UNKNOWN'))
      .then([closed(null)]);
    pathway(measure(50), closed(60))
      .when(amend({ correct: 2, fields: { day: iso(49) } }))
      .thenRejected('pathway-closed');
  });

  it('leaves the closed pathway open to what ends, to follow-ups, and to what began before', () => {
    const history = pathway(measure(50), closed(60));
    history
      .when({ type: 'EndSupportMeasure', day: iso(90), measureNo: 1 })
      .then([happened('SupportMeasureEnded', 90, { measureNo: 1 })]);
    history.when({ type: 'StartSupportMeasure', day: iso(60), measure: 'M03' }).then([measure(60, 2)]);
  });

  it.each([
    { type: 'CompleteRiskAssessment', method: 'SARA' },
    { type: 'AssessHousingNeed', roomsBand: 'R1', accessible: 'NO', mustLeave: 'NONE' },
    { type: 'StartSupportMeasure', measure: 'M01' },
    { type: 'SubmitPriorityApplication' },
    { type: 'ReceiveHousingOffer', providerKind: 'OTHER', sameMunicipality: 'NO' },
    { type: 'EnterInterimHousing', tenureCode: 'T10' },
    { type: 'EncounterObstacle', code: 'O11', effect: 'DELAYING' },
    { type: 'SecureHousing', ...HOME },
    { type: 'AskTransfer', transferId: 'abcdefgh' },
  ] as const)('refuses $type after it, or of a day that nobody knows', (command) => {
    pathway(closed(60))
      .when({ ...command, day: iso(61) })
      .thenRejected('pathway-closed', 'day');
    pathway(closed(60))
      .when({ ...command, day: 'UNKNOWN' })
      .thenRejected('pathway-closed');
    pathway(closed(null))
      .when({ ...command, day: iso(61) })
      .thenRejected('pathway-closed');
    expect(() =>
      pathway(closed(60))
        .when({ ...command, day: iso(60) })
        .thenRejected('any'),
    ).toThrow('but accepted');
    expect(() =>
      pathway(closed(60), reopened(61))
        .when({ ...command, day: iso(61) })
        .thenRejected('any'),
    ).toThrow('but accepted');
  });
});

describe('Reopening', () => {
  const reopen = (day: string) => ({ type: 'ReopenHousingPathway', day, reason: 'NEW_VIOLENCE' }) as const;

  it('needs a closed pathway, and a day, not before the closing', () => {
    pathway(closed(60))
      .when(reopen(iso(60)))
      .then([reopened(60)]);
    pathway(closed(null))
      .when(reopen(iso(60)))
      .then([reopened(60)]);
    pathway()
      .when(reopen(iso(60)))
      .thenRejected('not-closed');
    pathway(closed(60), reopened(70))
      .when(reopen(iso(80)))
      .thenRejected('not-closed');
    pathway(closed(60))
      .when(reopen(iso(59)))
      .thenRejected('not-closed');
    pathway(closed(60)).when(reopen('UNKNOWN')).thenRejected('day-required', 'day');
  });

  it('keeps its closing: struck alone it leaves the reopening without one', () => {
    const history = pathway(closed(60), reopened(70));
    history.when(amend({ strike: [1] })).thenRejected('not-closed');
    history.when(amend({ correct: 1, fields: { day: iso(71) } })).thenRejected('not-closed');
    history
      .when(amend({ strike: [1, 2] }))
      .then([{ type: 'HousingPathwayStruck', data: { targetRevisions: [1, 2], reasonCode: 'OTHER' } }]);
    history.when(amend({ correct: 1, fields: { day: iso(80) } }, { correct: 2, fields: { day: iso(90) } })).then([
      { type: 'HousingPathwayCorrected', data: { targetRevision: 1, fields: on(80), reasonCode: 'OTHER' } },
      { type: 'HousingPathwayCorrected', data: { targetRevision: 2, fields: on(90), reasonCode: 'OTHER' } },
    ]);
  });
});

describe('A home lost', () => {
  const lose = (day: string) => ({ type: 'LoseHousing', day, homeNo: 1, reason: 'OTHER' }) as const;

  it('makes the pathway active again, closed or not', () => {
    pathway(secured(40), closed(60, 'PERMANENT'))
      .when(lose(iso(200)))
      .then([lost(200)]);
    expect(statusOf(pathway(secured(40), lost(200)).state)).toBe('ACTIVE');
    const again = pathway(secured(40), closed(60, 'PERMANENT'), lost(200));
    expect(statusOf(again.state)).toBe('ACTIVE');
    again.when({ type: 'StartSupportMeasure', day: iso(210), measure: 'M03' }).then([measure(210)]);
    again.when({ type: 'StartSupportMeasure', day: iso(199), measure: 'M03' }).thenRejected('pathway-closed');
    again.when({ type: 'ReopenHousingPathway', day: iso(210), reason: 'HOME_LOST' }).thenRejected('not-closed');
    again
      .when({ type: 'CloseHousingPathway', day: iso(220), outcome: 'CONTACT_LOST' })
      .then([closed(220, 'CONTACT_LOST')]);
  });

  it('and learnt of late leaves a pathway closed that was closed afterwards', () => {
    const late = pathway(secured(40), closed(100, 'CONTACT_LOST'), lost(50));
    expect(statusOf(late.state)).toBe('CLOSED');
    expect(late.broken()).toBeUndefined();
  });

  it('may come to light after the pathway was reopened and closed once more', () => {
    pathway(secured(40), closed(60, 'PERMANENT'), reopened(250), closed(300))
      .when(lose(iso(200)))
      .then([lost(200)]);
  });

  it('on a day that nobody knows opens a closed pathway where it is recorded', () => {
    const unknown = pathway(secured(40), closed(60, 'PERMANENT'), lost(null));
    expect(standingClosing(unknown.state)).toBeUndefined();
    unknown.when({ type: 'CloseHousingPathway', day: iso(90), outcome: 'OTHER' }).then([closed(90)]);
    pathway(secured(40), closed(60, 'PERMANENT'), lost(null), closed(90))
      .when({ type: 'CloseHousingPathway', day: iso(95), outcome: 'OTHER' })
      .thenRejected('closed-already');
  });
});

describe('The status', () => {
  const risk = happened('RiskAssessmentCompleted', 3, { method: 'FREDA' });
  const followUp = happened('HousingFollowUpRecorded', 223, { homeNo: 1, milestone: 'M6', status: 'HOUSED' });
  const erased: DraftEvent = { type: 'PathwayErased', data: { reasonCode: 'COURT' } };

  it.each<[string, DraftEvent[]]>([
    ['OPENED', []],
    ['ASSESSED', [risk]],
    ['ACTIVE', [risk, measure(5)]],
    ['ACTIVE', [obstacle(null)]],
    ['SECURED', [measure(5), secured(40)]],
    ['FOLLOWING_UP', [secured(40), followUp]],
    ['SECURED', [secured(40), lost(50), secured(60, 2)]],
    ['CLOSED', [secured(40), closed(60, 'PERMANENT')]],
    ['CLOSED', [closed(null)]],
    ['REOPENED', [measure(5), closed(60), reopened(70)]],
    ['REOPENED', [secured(5), closed(10), lost(20), closed(60), reopened(70)]],
    ['ACTIVE', [measure(5), closed(60), reopened(70), measure(71, 2)]],
    ['ACTIVE', [secured(5), closed(60), lost(70)]],
    ['ERASED', [closed(60), erased]],
  ])('is %s', (status, events) => {
    expect(statusOf(pathway(...events).state)).toBe(status);
  });
});

describe('A transfer to another municipality', () => {
  const asked = happened('TransferAsked', 20, { transferId: 'TRANSFER-1' });
  const answer = (day: string, answer: Fields<'TransferAnswerLearnt'>['answer']) =>
    ({ type: 'LearnTransferAnswer', day, transferId: 'TRANSFER-1', answer }) as const;
  const learnt = (day: number, answer: Fields<'TransferAnswerLearnt'>['answer']) =>
    happened('TransferAnswerLearnt', day, { transferId: 'TRANSFER-1', answer });

  it('is asked for, and answered once, not before it was asked', () => {
    pathway()
      .when({ type: 'AskTransfer', day: iso(20), transferId: 'TRANSFER-1' })
      .then([asked]);
    pathway(asked)
      .when({ type: 'AskTransfer', day: iso(25), transferId: 'TRANSFER-1' })
      .thenRejected('transfer-number-taken');
    pathway(asked)
      .when(answer(iso(30), 'REJECTED'))
      .then([learnt(30, 'REJECTED')]);
    pathway(asked)
      .when(answer(iso(19), 'REJECTED'))
      .thenRejected('transfer-over-before-begun');
    pathway(asked, learnt(30, 'EXPIRED'))
      .when(answer(iso(31), 'ACCEPTED'))
      .thenRejected('transfer-over');
    pathway()
      .when(answer(iso(30), 'WITHDRAWN'))
      .thenRejected('transfer-unknown', 'transferId');
  });

  it('closes the pathway when it is accepted, unless it is closed', () => {
    pathway(asked)
      .when(answer(iso(30), 'ACCEPTED'))
      .then([learnt(30, 'ACCEPTED'), closed(30, 'RESPONSIBILITY_MOVED')]);
    pathway(asked, closed(25))
      .when(answer(iso(30), 'ACCEPTED'))
      .then([learnt(30, 'ACCEPTED')]);
    pathway(asked, measure(40))
      .when(answer(iso(30), 'ACCEPTED'))
      .thenRejected('closing-before-work');
  });
});

describe('A silence', () => {
  const silentSince = '6f1c1f0e-0d4e-8a77-9c55-0c2f7ab1f001';

  it('is flagged once, without a day', () => {
    const flagged: DraftEvent = { type: 'StaleCaseFlagged', data: { silentSince } };
    pathway().when({ type: 'FlagStaleCase', silentSince }).then([flagged]);
    pathway(flagged).when({ type: 'FlagStaleCase', silentSince }).thenRejected('stale-flagged-already');
    const another = silentSince.replace('f001', 'f002');
    pathway(flagged)
      .when({ type: 'FlagStaleCase', silentSince: another })
      .then([{ type: 'StaleCaseFlagged', data: { silentSince: another } }]);
  });
});

describe('Erasure', () => {
  const [mine, yours] = ['a'.repeat(43), 'b'.repeat(43)];
  const requested: DraftEvent = {
    type: 'PathwayErasureRequested',
    data: { reasonCode: 'PERSON_REQUEST', actorRef: mine },
  };
  const erased: DraftEvent = { type: 'PathwayErased', data: { reasonCode: 'PERSON_REQUEST' } };

  it('is requested by one and granted by another', () => {
    pathway().when({ type: 'RequestErasure', reasonCode: 'PERSON_REQUEST', actorRef: mine }).then([requested]);
    pathway(requested).when({ type: 'ErasePathway', actorRef: yours }).then([erased]);
    pathway(requested).when({ type: 'ErasePathway', actorRef: mine }).thenRejected('erasure-needs-second-person');
    pathway().when({ type: 'ErasePathway', actorRef: yours }).thenRejected('erasure-not-requested');
    pathway(requested)
      .when({ type: 'RequestErasure', reasonCode: 'COURT', actorRef: yours })
      .thenRejected('erasure-requested-already');
  });

  it('can be taken back while it is only requested', () => {
    const struck: DraftEvent = { type: 'HousingPathwayStruck', data: { targetRevisions: [1], reasonCode: 'OTHER' } };
    pathway(requested)
      .when(amend({ strike: [1] }))
      .then([struck]);
    pathway(requested, struck).when({ type: 'ErasePathway', actorRef: yours }).thenRejected('erasure-not-requested');
  });

  it('comes by itself five years after the last event, and not before', () => {
    const old = (today: number) => given(housingPathway, [OPENED, measure(100), closed(null)], { today });
    const kept: DraftEvent = { type: 'PathwayErased', data: { reasonCode: 'RETENTION' } };
    old(100 + 1826)
      .when({ type: 'EraseByRetention' })
      .then([kept]);
    old(100 + 1825)
      .when({ type: 'EraseByRetention' })
      .thenRejected('retention-not-over');
  });

  it('is final: nothing is recorded, amended, voided or erased afterwards', () => {
    const gone = pathway(requested, erased);
    gone.when({ type: 'RecordContactLost', day: iso(3) }).thenRejected('pathway-erased');
    gone.when({ type: 'ErasePathway', actorRef: yours }).thenRejected('pathway-erased');
    gone.when(amend({ strike: [2] })).thenRejected('pathway-erased');
    gone.when({ type: 'Void', reasonCode: 'WRONG_CASE' }).thenRejected('pathway-erased');
  });
});

describe('A voided pathway', () => {
  const voided: DraftEvent = { type: 'HousingPathwayVoided', data: { reasonCode: 'WRONG_CASE' } };

  it('takes nothing more but its erasure', () => {
    pathway(measure(5)).when({ type: 'Void', reasonCode: 'WRONG_CASE' }).then([voided]);
    const gone = pathway(measure(5), voided);
    gone.when({ type: 'EndSupportMeasure', day: iso(9), measureNo: 1 }).thenRejected('pathway-voided');
    gone.when(amend({ strike: [1] })).thenRejected('pathway-voided');
    const actorRef = 'a'.repeat(43);
    gone
      .when({ type: 'RequestErasure', reasonCode: 'WRONGLY_RECORDED', actorRef })
      .then([{ type: 'PathwayErasureRequested', data: { reasonCode: 'WRONGLY_RECORDED', actorRef } }]);
  });
});

rulesContract(housingPathway, new URL('./housing-pathway.ts', import.meta.url));

describe('What may come next', () => {
  it('is assessed first, and no closing as permanent before there is a home', () => {
    expect(pathway(obstacle(3)).steps()).toEqual([
      ['RecordPerspectives', {}],
      ['CompleteRiskAssessment', {}],
      ['AssessHousingNeed', {}],
      ['ResolveObstacle', { obstacleNo: 1 }],
      ['SecureHousing', {}],
      ['CloseHousingPathway', { outcome: 'PERMANENT' }, 'permanent-needs-home'],
    ]);
  });

  it('once a home is secured is the follow-up, when its window has come, and the closing', () => {
    const steps = (homeOn: number) => pathway(secured(homeOn)).steps().slice(-2);
    expect(steps(600)).toEqual([
      ['RecordFollowUp', { homeNo: 1, milestone: 'M6' }, 'follow-up-outside-window'],
      ['CloseHousingPathway', { outcome: 'PERMANENT' }],
    ]);
    expect(steps(500)[0]).toEqual(['RecordFollowUp', { homeNo: 1, milestone: 'M6' }]);
  });

  it('once it is closed is to reopen it; a new home needs that first', () => {
    expect(pathway(closed(60)).steps()).toEqual([
      ['ReopenHousingPathway', {}],
      ['SecureHousing', {}, 'pathway-closed'],
    ]);
  });
});
