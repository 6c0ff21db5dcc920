import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inMemory, type Sent } from '@stadig/adapter-memory/testing/in-memory';
import type { AttemptState } from '@stadig/codes/perpetrator-eviction';
import { Erased, UnknownSubject } from '@stadig/event-sourcing/errors';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { NotSeenYet } from '@stadig/event-sourcing/seen';
import { ruleOf } from '@stadig/event-sourcing/testing/rule-of';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { OPENING, sendKnown } from '@stadig/housing-pathway/testing/pathways';
import { stayPutAnswer } from './perpetrator-eviction.answers.js';
import { perpetratorEvictionContext } from './perpetrator-eviction.context.js';
import { stayPut } from './perpetrator-eviction.js';
import { StayPutViews } from './perpetrator-eviction.view.js';

const ID = '0000000000000000';
const DWELLING = { dwellingTenure: 'T05', contractHolder: 'PERPETRATOR' } as const;
const OPEN = { type: 'OpenHousingPathway', ...OPENING, day: '2024-01-10', origin: 'OWN_HOME' };

type Started = Awaited<ReturnType<typeof service>>;

/** Both services over one log, in memory. */
async function service() {
  const here = await inMemory({
    contexts: [perpetratorEvictionContext],
    beside: [housingPathwayContext],
    today: '2025-06-01',
  });
  return {
    ...here,
    views: new StayPutViews(here.readModels, here.keys, here.clock),
    pathway: (command: Sent) => sendKnown(here, ID, command),
    stayPut: (command: Sent, ownerCode = '2480') => here.send('StayPut', ID, command, { ownerCode }),
  };
}

describe('What caseworkers read of staying put', () => {
  let services: Started;
  beforeEach(async () => {
    services = await service();
  });
  afterEach(() => services.stop());

  const CONSIDER = { type: 'ConsiderStayPut', day: '2024-01-12', ...DWELLING };
  const ASSESS = {
    type: 'CompleteSafetyAssessment',
    attemptNo: 1,
    day: '2024-01-13',
    outcome: 'SUITABLE',
    childrenAssessed: 'YES',
    honourConsidered: 'NO',
  };
  const RELOCATE = {
    type: 'RelocatePerpetrator',
    attemptNo: 1,
    day: '2024-01-20',
    accommodation: 'MUNICIPAL_PERPETRATOR_FLAT',
    plannedMonths: 4,
    byMunicipality: 'YES',
  };

  it('nothing begins on a pathway that is not known here, or is another municipality’s', async () => {
    expect(await ruleOf(services.stayPut(CONSIDER))).toBe('pathway-not-yet-known');
    await services.pathway(OPEN);
    expect(await ruleOf(services.stayPut(CONSIDER, '2482'))).toBe('pathway-not-yet-known');
    expect(await ruleOf(services.stayPut(CONSIDER))).toBe('accepted');
  });

  it('is told with real dates and opened fields, as last corrected', async () => {
    await services.pathway(OPEN);
    await services.stayPut(CONSIDER);
    await services.stayPut(ASSESS);
    await services.stayPut({ type: 'RecordPerpetratorAgreement', attemptNo: 1, day: '2024-01' });
    await services.stayPut({
      type: 'ApplyForLegalInstrument',
      attemptNo: 1,
      day: '2024-01-14',
      instrument: 'HYRESNAMND_OVERTAGANDE',
    });
    await services.stayPut({
      type: 'RecordInstrumentGranted',
      attemptNo: 1,
      day: '2024-01-11',
      instrument: 'KONTAKTFORBUD_GEMENSAM_BOSTAD',
      durationBand: 'M1_3',
    });
    await services.stayPut({ type: 'RecordInstrumentExpired', instrumentNo: 2, day: '2024-03-11' });
    await services.stayPut(RELOCATE);
    await services.stayPut({ type: 'InstallSecurityMeasure', attemptNo: 1, day: 'UNKNOWN', measure: 'CAMERA' });
    await services.stayPut({ type: 'SecureVictimTenancy', attemptNo: 1, day: '2024-06-01', tenureCode: 'T05' });
    await services.stayPut({
      type: 'FollowUpStayPut',
      attemptNo: 1,
      day: '2024-02-20',
      milestone: 'M1',
      status: 'VICTIM_REMAINS',
    });
    const seen = await services.stayPut({
      type: 'Amend',
      reasonCode: 'WRONG_CODE',
      amendments: [{ correct: 0, fields: { contractHolder: 'JOINT', day: '2024-01-11' } }, { strike: [7] }],
    });
    const view = await services.views.one(ID, '2480', seen);
    expect(view).toEqual({
      pathwayId: ID,
      revision: 11,
      pathwayStatus: 'OPEN',
      status: 'MAINTAINED',
      attempts: [
        {
          attemptNo: 1,
          state: 'MAINTAINED',
          running: true,
          revision: 0,
          considered: '2024-01-11',
          dwellingTenure: 'T05',
          contractHolder: 'JOINT',
          homeIsHers: false,
          assessments: [
            { revision: 1, day: '2024-01-13', outcome: 'SUITABLE', childrenAssessed: 'YES', honourConsidered: 'NO' },
          ],
          agreements: [{ revision: 2, day: '2024-01' }],
          instruments: [
            {
              instrumentNo: 1,
              instrument: 'HYRESNAMND_OVERTAGANDE',
              applied: '2024-01-14',
              granted: null,
              rejected: null,
              expired: null,
              durationBand: null,
              ownInitiative: null,
            },
            {
              instrumentNo: 2,
              instrument: 'KONTAKTFORBUD_GEMENSAM_BOSTAD',
              applied: null,
              granted: '2024-01-11',
              rejected: null,
              expired: '2024-03-11',
              durationBand: 'M1_3',
              ownInitiative: 'YES',
            },
          ],
          relocated: {
            revision: 6,
            day: '2024-01-20',
            accommodation: 'MUNICIPAL_PERPETRATOR_FLAT',
            plannedMonths: 4,
            byMunicipality: 'YES',
          },
          securityMeasures: [],
          tenancy: { revision: 8, day: '2024-06-01', tenureCode: 'T05' },
          followUps: [{ revision: 9, day: '2024-02-20', milestone: 'M1', status: 'VICTIM_REMAINS' }],
          notSuitable: null,
          failed: null,
          ended: null,
        },
      ],
      followUpsDue: [],
      nextSteps: expect.anything(),
      events: expect.anything(),
    });
    expect(view.nextSteps.map((step) => [step.command, step.of, ...step.blockers.map((b) => b.rule)])).toEqual([
      ['FollowUpStayPut', { attemptNo: 1, milestone: 'M3' }, 'follow-up-outside-window'],
      ['EndStayPut', { attemptNo: 1, outcome: 'SUCCESSFUL' }, 'success-needs-m6'],
    ]);
    expect(view.events.map((e) => [e.revision, e.type, e.day])).toEqual([
      [0, 'StayPutConsidered', '2024-01-11'],
      [1, 'SafetyAssessmentCompleted', '2024-01-13'],
      [2, 'PerpetratorAgreementRecorded', '2024-01'],
      [3, 'LegalInstrumentApplied', '2024-01-14'],
      [4, 'LegalInstrumentGranted', '2024-01-11'],
      [5, 'LegalInstrumentExpired', '2024-03-11'],
      [6, 'PerpetratorRelocated', '2024-01-20'],
      [8, 'VictimTenancySecured', '2024-06-01'],
      [9, 'StayPutFollowedUp', '2024-02-20'],
    ]);
    expect(view.events[0]!.fields).toEqual({
      attemptNo: 1,
      dwellingTenure: 'T05',
      contractHolder: 'JOINT',
      homeIsHers: false,
    });
    expect(() => stayPutAnswer.parse(view)).not.toThrow();
  });

  it('says which follow-ups are due until when, and lists the cases with a running attempt', async () => {
    await services.pathway(OPEN);
    await services.stayPut({ ...CONSIDER, day: '2025-02-01' });
    const moved = { ...RELOCATE, day: '2025-03-01', accommodation: 'CUSTODY', byMunicipality: 'NO' };
    const seen = await services.stayPut(moved);
    const due = [
      { attemptNo: 1, milestone: 'M3', from: '2025-04-30', due: '2025-05-31', to: '2025-07-29', overdue: true },
      { attemptNo: 1, milestone: 'M6', from: '2025-07-29', due: '2025-08-31', to: '2025-10-27', overdue: false },
      { attemptNo: 1, milestone: 'M12', from: '2026-01-15', due: '2026-03-01', to: '2026-05-25', overdue: false },
    ];
    expect((await services.views.one(ID, '2480', seen)).followUpsDue).toEqual(due);
    const item = {
      pathwayId: ID,
      status: 'RELOCATED',
      attemptNo: 1,
      considered: '2025-02-01',
      relocated: '2025-03-01',
      nextFollowUp: due[0],
    };
    const list = (query: { status?: AttemptState; page?: number }, ownerCode = '2480') =>
      services.views.list(ownerCode, { limit: 20, page: 1, ...query });
    expect(await list({})).toEqual({ items: [item], limit: 20, page: 1, total: 1 });
    expect(await list({ status: 'RELOCATED' })).toEqual({ items: [item], limit: 20, page: 1, total: 1 });
    expect(await list({ page: 2 })).toMatchObject({ items: [], total: 1 });
    expect(await list({ status: 'CONSIDERED' })).toMatchObject({ items: [], total: 0 });
    expect(await list({}, '2482')).toMatchObject({ items: [], total: 0 });

    const over = await services.stayPut({ type: 'FailStayPut', attemptNo: 1, day: '2025-05-01', reason: 'ECONOMY' });
    expect((await services.views.one(ID, '2480', over)).followUpsDue).toEqual([]);
    expect(await list({})).toMatchObject({ items: [], total: 0 });
    expect(await list({ status: 'ENDED_FAILED' })).toMatchObject({ items: [{ nextFollowUp: null }], total: 1 });
  });

  it('stands as the running attempt does, or else as the one that was considered last', async () => {
    await services.pathway(OPEN);
    const past = { ...CONSIDER, day: '2024-01-12', notSuitable: { day: '2024-01-14', reason: 'ECONOMY' } };
    const status = async (seen: { stream: string; revision: number }) =>
      (await services.views.one(ID, '2480', seen)).status;
    expect(await status(await services.stayPut({ ...CONSIDER, day: '2024-05-01' }))).toBe('CONSIDERED');
    expect(await status(await services.stayPut(past))).toBe('CONSIDERED');
    const withdrawn = { type: 'EndStayPut', attemptNo: 1, day: '2024-06-01', outcome: 'WITHDRAWN' };
    expect(await status(await services.stayPut(withdrawn))).toBe('ENDED_WITHDRAWN');
    const struck = { type: 'Amend', reasonCode: 'WRONG_CASE', amendments: [{ strike: [0, 3] }] };
    expect(await status(await services.stayPut(struck))).toBe('NOT_SUITABLE');
  });

  it('is for the own municipality alone', async () => {
    await services.pathway(OPEN);
    const seen = await services.stayPut(CONSIDER);
    await expect(services.views.one(ID, '2482', seen)).rejects.toThrow(UnknownSubject);
    await expect(services.views.one('1111111111111111', '2480')).rejects.toThrow(UnknownSubject);
  });

  it('is there before anything is recorded', async () => {
    const seen = await services.pathway(OPEN);
    expect(await services.views.one(ID, '2480', seen)).toEqual({
      pathwayId: ID,
      revision: -1,
      pathwayStatus: 'OPEN',
      status: 'NONE',
      attempts: [],
      followUpsDue: [],
      nextSteps: [{ command: 'ConsiderStayPut', of: {}, blockers: [] }],
      events: [],
    });
  });

  it('waits for what the reader has seen, but for nothing that never comes here', async () => {
    await services.pathway(OPEN);
    const measure = await services.pathway({ type: 'StartSupportMeasure', day: '2024-02-01', measure: 'M12' });
    expect((await services.views.one(ID, '2480', measure)).status).toBe('NONE');
    const stayed = { stream: `shelterPlacement-${ID}`, revision: 7 };
    expect((await services.views.one(ID, '2480', stayed)).status).toBe('NONE');
    const notYet = { stream: `kvarboende-${ID}`, revision: 7 };
    await expect(services.views.one(ID, '2480', notYet)).rejects.toThrow(NotSeenYet);
  });

  it('goes with a pathway that is voided, and with a key that is destroyed', async () => {
    await services.pathway(OPEN);
    await services.stayPut(CONSIDER);
    const seen = await services.pathway({ type: 'Void', reasonCode: 'DUPLICATE' });
    expect(await ruleOf(services.stayPut(ASSESS))).toBe('pathway-voided');
    expect((await services.views.one(ID, '2480', seen)).pathwayStatus).toBe('VOIDED');
    expect((await services.views.list('2480', { limit: 20, page: 1 })).total).toBe(0);
    await services.keys.forget(ID, stayPut.purpose);
    await expect(services.views.one(ID, '2480')).rejects.toThrow(Erased);
  });

  it('leaves a case whose anchor is destroyed out of the list', async () => {
    await services.pathway(OPEN);
    const seen = await services.stayPut(CONSIDER);
    await services.views.one(ID, '2480', seen);
    await services.keys.forget(ID, ANCHOR);
    expect((await services.views.list('2480', { limit: 20, page: 1 })).items).toEqual([]);
    await expect(services.views.one(ID, '2480')).rejects.toThrow(Erased);
  });

  it('lets begin after the closing only once it is reopened, but goes on with what was begun', async () => {
    await services.pathway(OPEN);
    await services.stayPut(CONSIDER);
    await services.stayPut(ASSESS);
    await services.pathway({ type: 'CloseHousingPathway', day: '2024-01-15', outcome: 'OTHER' });
    expect(await ruleOf(services.stayPut(RELOCATE))).toBe('accepted');
    const fail = { type: 'FailStayPut', attemptNo: 1, day: '2024-03-01', reason: 'LANDLORD' };
    expect(await ruleOf(services.stayPut(fail))).toBe('accepted');
    const again = { ...CONSIDER, day: '2024-03-10' };
    expect(await ruleOf(services.stayPut(again))).toBe('pathway-closed');
    await services.pathway({ type: 'ReopenHousingPathway', day: '2024-03-10', reason: 'HOME_LOST' });
    expect(await ruleOf(services.stayPut(again))).toBe('accepted');
  });

  it('leaves nothing in the log in clear but days, numbers and what another service reacts to', async () => {
    await services.pathway(OPEN);
    await services.stayPut({ ...CONSIDER, contractHolder: 'VICTIM' });
    await services.stayPut(ASSESS);
    await services.stayPut(RELOCATE);
    await services.stayPut({ type: 'RecordPerpetratorAgreement', attemptNo: 1, day: '2024-01-19' });
    await services.stayPut({
      type: 'Amend',
      reasonCode: 'WRONG_CODE',
      amendments: [{ correct: 0, fields: { contractHolder: 'OTHER', dwellingTenure: 'T07' } }],
    });
    const log = await services.store.read(`kvarboende-${ID}`);
    const attempt = (dayOffset: number) => ({ dayOffset, dayPrecision: 'DAY', attemptNo: 1 });
    expect(log.map((e) => e.data)).toEqual([
      { ...attempt(2), homeIsHers: true },
      { ...attempt(3), outcome: 'SUITABLE' },
      { ...attempt(10), byMunicipality: 'YES' },
      attempt(9),
      { targetRevision: 0, fields: { homeIsHers: false }, reasonCode: 'WRONG_CODE' },
    ]);
    const both = ['anchor', 'perpetrator-eviction'];
    expect(log.map((e) => Object.keys(e.sealed ?? {}).sort())).toEqual([both, both, both, ['anchor'], both]);
  });
});
