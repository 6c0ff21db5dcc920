import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inMemory, type Sent } from '@stadig/adapter-memory/testing/in-memory';
import { Erased, UnknownSubject } from '@stadig/event-sourcing/errors';
import { ANCHOR } from '@stadig/event-sourcing/schema';
import { NotSeenYet } from '@stadig/event-sourcing/seen';
import { ruleOf } from '@stadig/event-sourcing/testing/rule-of';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { OPENING, sendKnown } from '@stadig/housing-pathway/testing/pathways';
import { shelterPlacementContext } from './shelter-placement.context.js';
import { ShelterViews } from './shelter-placement.view.js';

const ID = '0000000000000000';
const STAY = {
  providerType: 'IDEBUREN',
  geography: 'OTHER_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
} as const;
const OPEN = { type: 'OpenHousingPathway', ...OPENING, day: '2025-01-10' };

type Started = Awaited<ReturnType<typeof service>>;

/** Both services over one log, in memory. */
async function service() {
  const here = await inMemory({
    contexts: [shelterPlacementContext],
    beside: [housingPathwayContext],
    today: '2025-06-01',
  });
  return {
    ...here,
    views: new ShelterViews(here.readModels, here.keys, here.clock),
    pathway: (command: Sent) => sendKnown(here, ID, command),
    shelter: (command: Sent, ownerCode = '2480') => here.send('ShelterPlacement', ID, command, { ownerCode }),
  };
}

describe('What caseworkers read of a stay in a shelter', () => {
  let services: Started;
  beforeEach(async () => {
    services = await service();
  });
  afterEach(() => services.stop());

  it('nothing begins on a pathway that is not known here, or is another municipality’s', async () => {
    const start = { type: 'StartPlacement', day: '2025-01-12', ...STAY };
    expect(await ruleOf(services.shelter(start))).toBe('pathway-not-yet-known');
    await services.pathway(OPEN);
    expect(await ruleOf(services.shelter(start, '2482'))).toBe('pathway-not-yet-known');
    expect(await ruleOf(services.shelter(start))).toBe('accepted');
  });

  it('is told with real dates and opened fields, as last corrected', async () => {
    await services.pathway(OPEN);
    await services.shelter({
      type: 'RegisterShelterNeed',
      day: '2025-01-10',
      urgency: 'ACUTE_24H',
      childrenBand: 'C1',
      childAgeBands: ['A6_12'],
      needs: ['PET'],
    });
    await services.shelter({
      type: 'StartPlacement',
      day: '2025-01-12',
      needNo: 1,
      observedFrom: '2025-01-11',
      ...STAY,
    });
    await services.shelter({ type: 'RegisterChild', placementNo: 1, day: '2025-01', ageBand: 'A6_12' });
    await services.shelter({ type: 'TransferPlacement', placementNo: 1, day: '2025-02-01', ...STAY });
    await services.shelter({
      type: 'Amend',
      reasonCode: 'WRONG_CODE',
      amendments: [{ correct: 1, fields: { geography: 'SAME_COUNTY' } }],
    });
    const seen = await services.shelter({
      type: 'EndPlacement',
      placementNo: 2,
      day: '2025-03-03',
      exitDestination: 'HOME',
      tenureCode: 'T01',
      termBand: 'INDEFINITE',
    });
    const view = await services.views.one(ID, '2480', seen);
    expect(view).toMatchObject({
      pathwayId: ID,
      revision: 7,
      pathwayStatus: 'OPEN',
      status: 'OVER',
      needs: [{ needNo: 1, state: 'ENDED' }],
      placements: [
        { placementNo: 1, started: '2025-01-12', ended: '2025-02-01', nights: 20, over: true, children: [] },
        { placementNo: 2, started: '2025-02-01', ended: '2025-03-03', nights: 30, over: true, transferredFrom: 1 },
      ],
    });
    expect(view.events.map((e) => [e.revision, e.type, e.day])).toEqual([
      [0, 'ShelterNeedRegistered', '2025-01-10'],
      [1, 'ShelterPlacementStarted', '2025-01-12'],
      [2, 'ChildJoined', '2025-01'],
      [3, 'ShelterPlacementEnded', '2025-02-01'],
      [4, 'ShelterPlacementStarted', '2025-02-01'],
      [6, 'ShelterPlacementEnded', '2025-03-03'],
      [7, 'ChildLeft', '2025-03-03'],
    ]);
    expect(view.events[0]!.fields).toMatchObject({ needs: ['PET'], childAgeBands: ['A6_12'] });
    expect(view.events[1]!.fields).toMatchObject({ geography: 'SAME_COUNTY', observedFrom: '2025-01-11' });
    expect(view.events[5]!.fields).toMatchObject({ tenureCode: 'T01', permanence: 'STRICT' });
  });

  it('tells which requests are answered, and what a policy could not record, in the words of the rule', async () => {
    await services.pathway(OPEN);
    const need = { urgency: 'PLANNED', childrenBand: 'C0', childAgeBands: [], needs: [] };
    const place = { needNo: 1, providerType: 'IDEBUREN', geography: 'SAME_COUNTY' };
    await services.shelter({ type: 'RegisterShelterNeed', day: '2025-02-01', ...need });
    await services.shelter({ type: 'RequestPlace', day: '2025-02-01', ...place });
    await services.shelter({ type: 'RequestPlace', day: '2025-02-02', ...place });
    await services.shelter({ type: 'RecordTurnDown', day: '2025-02-02', requestNo: 1, reason: 'NO_CAPACITY' });
    await services.shelter({ type: 'StartPlacement', day: '2025-02-03', needNo: 1, ...STAY });
    const wanted = () => ({ type: 'EndPlacement', day: '2025-02-01', placementNo: 1, exitDestination: 'UNKNOWN' });
    const seen = await services.shelter({ type: 'Effect', policy: 'responsibility-moved', key: 'x/y/1', wanted });
    const { requests, refused } = await services.views.one(ID, '2480', seen);
    expect(requests).toEqual([
      { requestNo: 1, needNo: 1, answered: true },
      { requestNo: 2, needNo: 1, answered: false },
    ]);
    expect(refused).toMatchObject([
      {
        revision: seen.revision,
        policy: 'responsibility-moved',
        blocker: { rule: 'end-before-start', text: { en: 'The end lies before the start of placement ….' } },
      },
    ]);
    const struck = await services.shelter({
      type: 'Amend',
      reasonCode: 'OTHER',
      amendments: [{ strike: [seen.revision] }],
    });
    expect((await services.views.one(ID, '2480', struck)).refused).toEqual([]);
  });

  it('counts the nights of a running stay until today, and lists it', async () => {
    await services.pathway(OPEN);
    const seen = await services.shelter({ type: 'StartPlacement', day: '2025-05-22', ...STAY });
    expect((await services.views.one(ID, '2480', seen)).placements[0]!.nights).toBe(10);
    const listed = {
      pathwayId: ID,
      status: 'OPEN',
      placements: [{ placementNo: 1, started: '2025-05-22', nights: 10 }],
    };
    expect(await services.views.list('2480', { limit: 20, page: 1 })).toMatchObject({ total: 1, items: [listed] });
    expect(await services.views.list('2480', { limit: 20, page: 2 })).toEqual({ total: 1, items: [] });
    expect(await services.views.list('2480', { status: 'OVER', limit: 20, page: 1 })).toEqual({ total: 0, items: [] });
    expect(await services.views.list('2482', { limit: 20, page: 1 })).toEqual({ total: 0, items: [] });
  });

  it('is for the own municipality alone', async () => {
    await services.pathway(OPEN);
    const seen = await services.shelter({ type: 'StartPlacement', day: '2025-05-22', ...STAY });
    await expect(services.views.one(ID, '2482', seen)).rejects.toThrow(UnknownSubject);
    await expect(services.views.one('1111111111111111', '2480')).rejects.toThrow(UnknownSubject);
  });

  it('is there before anything is recorded', async () => {
    const seen = await services.pathway(OPEN);
    expect(await services.views.one(ID, '2480', seen)).toMatchObject({ revision: -1, status: 'NONE', events: [] });
  });

  it('waits for what the reader has seen of the pathway, but for nothing that never comes here', async () => {
    await services.pathway(OPEN);
    await services.shelter({ type: 'StartPlacement', day: '2025-02-01', ...STAY });
    const measure = await services.pathway({ type: 'StartSupportMeasure', day: '2025-02-01', measure: 'M01' });
    expect((await services.views.one(ID, '2480', measure)).pathwayStatus).toBe('OPEN');
    const closed = await services.pathway({ type: 'CloseHousingPathway', day: '2025-03-01', outcome: 'OTHER' });
    expect((await services.views.one(ID, '2480', closed)).pathwayStatus).toBe('CLOSED');
    const elsewhere = { stream: `caseCoordination-${ID}`, revision: 7 };
    expect((await services.views.one(ID, '2480', elsewhere)).pathwayStatus).toBe('CLOSED');
    const notYet = { stream: `shelterPlacement-${ID}`, revision: 7 };
    await expect(services.views.one(ID, '2480', notYet)).rejects.toThrow(NotSeenYet);
  });

  it('goes with a pathway that is voided, and with a key that is destroyed', async () => {
    await services.pathway(OPEN);
    await services.shelter({ type: 'StartPlacement', day: '2025-05-22', ...STAY });
    const seen = await services.pathway({ type: 'Void', reasonCode: 'DUPLICATE' });
    expect(await ruleOf(services.shelter({ type: 'AssessReady', placementNo: 1, day: '2025-05-23' }))).toBe(
      'pathway-voided',
    );
    expect((await services.views.one(ID, '2480', seen)).pathwayStatus).toBe('VOIDED');
    expect(await services.views.list('2480', { limit: 20, page: 1 })).toEqual({ total: 0, items: [] });
    await services.keys.forget(ID, ANCHOR);
    await expect(services.views.one(ID, '2480')).rejects.toThrow(Erased);
  });

  it('lets begin after the closing only once it is reopened, but end before', async () => {
    await services.pathway(OPEN);
    await services.shelter({ type: 'StartPlacement', day: '2025-02-01', ...STAY });
    await services.pathway({ type: 'CloseHousingPathway', day: '2025-03-01', outcome: 'OTHER' });
    expect(
      await ruleOf(
        services.shelter({ type: 'EndPlacement', placementNo: 1, day: '2025-03-05', exitDestination: 'LOST_CONTACT' }),
      ),
    ).toBe('accepted');
    const again = { type: 'StartPlacement', day: '2025-03-10', ...STAY };
    expect(await ruleOf(services.shelter(again))).toBe('pathway-closed');
    await services.pathway({ type: 'ReopenHousingPathway', day: '2025-03-10', reason: 'NEW_VIOLENCE' });
    expect(await ruleOf(services.shelter(again))).toBe('accepted');
  });

  it('leaves nothing in the log in clear but days, numbers, the exit and its permanence', async () => {
    await services.pathway(OPEN);
    await services.shelter({ type: 'StartPlacement', day: '2025-02-01', ...STAY });
    await services.shelter({ type: 'RegisterChild', placementNo: 1, day: '2025-02-01', ageBand: 'A6_12' });
    await services.shelter({
      type: 'Amend',
      reasonCode: 'WRONG_CODE',
      amendments: [{ correct: 1, fields: { ageBand: 'A0_5' } }],
    });
    const log = await services.store.read(`shelterPlacement-${ID}`);
    expect(log.map((e) => e.data)).toEqual([
      { dayOffset: 22, dayPrecision: 'DAY', placementNo: 1 },
      { dayOffset: 22, dayPrecision: 'DAY', placementNo: 1, childIndex: 1 },
      { targetRevision: 1, fields: {}, reasonCode: 'WRONG_CODE' },
    ]);
    expect(log.map((e) => Object.keys(e.sealed ?? {}).sort())).toEqual(Array(3).fill(['anchor', 'shelter-placement']));
  });
});
