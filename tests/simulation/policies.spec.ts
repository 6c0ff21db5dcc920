import { afterEach, describe, expect, it } from '@jest/globals';
import { amend } from '@stadig/event-sourcing/amend';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { DurationStatistics } from '@stadig/statistics/durations/duration-statistics';
import { emptyDisk, Program, type Bus } from './program.js';
import { OPEN, STAY } from './samples.js';

const A = pathwayIdFrom(uuidOf('A'));

let program: Program | undefined;
afterEach(async () => {
  await program?.stop();
  program = undefined;
});

/** A pathway opened on 10 January with a placement from the 12th, and what stands in its streams. */
async function placed(bus: Bus) {
  program = await Program.start(emptyDisk(bus));
  const { parts } = program;
  const housing = (command: { type: string; [field: string]: unknown }) =>
    program!.trySend('HousingPathway', A, command);
  const shelter = (command: { type: string; [field: string]: unknown }) =>
    program!.trySend('ShelterPlacement', A, command);
  await housing({ ...OPEN, day: '2026-01-10' });
  await shelter({ type: 'StartPlacement', day: '2026-01-12', ...STAY });
  const standing = async (aggregate: string) => {
    await program!.settled();
    const { history } = await parts.pipelines.get(aggregate).load(A);
    return amend(history).events.map((e): [string, unknown] => [
      e.type,
      e.type === 'PolicyNoted' ? e.data['rule'] : e.data['dayOffset'],
    ]);
  };
  const statistics = new DurationStatistics(parts.readModels);
  const disputed = async () => {
    await program!.settled();
    const asOf = parts.profile.clock.today();
    const answer = await statistics.durations({ measure: 'STAY', unit: 'HOUSEHOLD' }, '2480', {
      year: null,
      asOf,
      tau: 365,
    });
    return answer.disputed;
  };
  return { housing, shelter, standing, disputed, store: parts.profile.store };
}

const amending = (...amendments: object[]) => ({ type: 'Amend', amendments, reasonCode: 'WRONG_DATE' });

describe.each<Bus>(['LOG', 'LANES'])('over %s', (bus) => {
  describe('an exit to the perpetrator', () => {
    it('reaches the pathway on its day, moves with its correction, and goes with what is struck', async () => {
      const { shelter, standing } = await placed(bus);
      await shelter({
        type: 'EndPlacement',
        day: '2026-02-10',
        placementNo: 1,
        exitDestination: 'RETURNED_TO_PERPETRATOR',
      });
      expect((await standing('HousingPathway')).slice(1)).toEqual([['ReturnedToPerpetrator', 31]]);
      await shelter(amending({ correct: 1, fields: { day: '2026-02-20' } }));
      expect((await standing('HousingPathway')).slice(1)).toEqual([['ReturnedToPerpetrator', 41]]);
      await shelter(amending({ correct: 1, fields: { exitDestination: 'LOST_CONTACT' } }));
      expect((await standing('HousingPathway')).slice(1)).toEqual([]);
      await shelter(amending({ correct: 1, fields: { exitDestination: 'RETURNED_TO_PERPETRATOR' } }));
      expect((await standing('HousingPathway')).slice(1)).toEqual([['ReturnedToPerpetrator', 41]]);
      await shelter(amending({ strike: [1] }));
      expect((await standing('HousingPathway')).slice(1)).toEqual([]);
    });

    it('that somebody recorded by hand is not recorded again', async () => {
      const { housing, shelter, standing } = await placed(bus);
      await housing({ type: 'RecordReturnToPerpetrator', day: '2026-02-10' });
      await shelter({
        type: 'EndPlacement',
        day: '2026-02-10',
        placementNo: 1,
        exitDestination: 'RETURNED_TO_PERPETRATOR',
      });
      expect((await standing('HousingPathway')).slice(1)).toEqual([
        ['ReturnedToPerpetrator', 31],
        ['PolicyNoted', 'nothing-to-do'],
      ]);
    });

    it('that a rule forbids on the pathway is a task, and the figures are disputed, until the exit is corrected', async () => {
      const { shelter, standing, disputed } = await placed(bus);
      await shelter({
        type: 'RecordPastPlacement',
        day: '2025-12-01',
        ...STAY,
        end: { day: '2025-12-20', exitDestination: 'RETURNED_TO_PERPETRATOR' },
      });
      expect((await standing('HousingPathway')).slice(1)).toEqual([['PolicyNoted', 'before-opening']]);
      expect(await disputed()).toBe(1);
      await shelter(amending({ correct: 2, fields: { exitDestination: 'OTHER_TEMPORARY' } }));
      expect((await standing('HousingPathway')).slice(1)).toEqual([['PolicyNoted', 'nothing-to-do']]);
      expect(await disputed()).toBe(0);
    });
  });

  describe('a pathway that another municipality took over', () => {
    it('ends the open placement that day, and follows the correction of the day', async () => {
      const { housing, standing } = await placed(bus);
      await housing({ type: 'CloseHousingPathway', day: '2026-03-10', outcome: 'RESPONSIBILITY_MOVED' });
      expect((await standing('ShelterPlacement')).slice(1)).toEqual([['ShelterPlacementEnded', 59]]);
      await housing(amending({ correct: 1, fields: { day: '2026-03-01' } }));
      expect((await standing('ShelterPlacement')).slice(1)).toEqual([['ShelterPlacementEnded', 50]]);
      await housing(amending({ strike: [1] }));
      expect((await standing('ShelterPlacement')).slice(1)).toEqual([]);
    });
  });

  it('commands of policies name their cause, and the same event never leaves two', async () => {
    const { shelter, standing, store } = await placed(bus);
    await shelter({
      type: 'EndPlacement',
      day: '2026-02-10',
      placementNo: 1,
      exitDestination: 'RETURNED_TO_PERPETRATOR',
    });
    await standing('HousingPathway');
    const [, cause] = await store.read(`shelterPlacement-${A}`);
    const [, effect] = await store.read(`housingPathway-${A}`);
    expect(effect!.metadata).toMatchObject({
      recordedBy: 'POLICY',
      causationId: cause!.eventId,
      correlationId: cause!.metadata.correlationId,
      ownerCode: '2480',
      effectOf: `returned-exit/shelterPlacement-${A}/1`,
    });
    const disk = await program!.stop();
    program = await Program.start({ ...disk, readModels: emptyDisk().readModels });
    await program.settled();
    expect(await store.read(`housingPathway-${A}`)).toHaveLength(2);
  });
});

describe.each<Bus>(['LOG', 'LANES'])('staying put, over %s', (bus) => {
  const CONSIDER = { type: 'ConsiderStayPut', day: '2026-01-15', dwellingTenure: 'T01', contractHolder: 'JOINT' };
  const SUITABLE = {
    type: 'CompleteSafetyAssessment',
    day: '2026-01-20',
    attemptNo: 1,
    outcome: 'SUITABLE',
    childrenAssessed: 'NO_CHILDREN',
    honourConsidered: 'YES',
  };
  const RELOCATE = {
    type: 'RelocatePerpetrator',
    day: '2026-02-01',
    attemptNo: 1,
    accommodation: 'MUNICIPAL_PERPETRATOR_FLAT',
    plannedMonths: 4,
    byMunicipality: 'YES',
  };
  const TENANCY = { type: 'SecureVictimTenancy', day: '2026-03-01', attemptNo: 1, tenureCode: 'T01' };

  async function stayingPut(opened = '2026-01-10') {
    program = await Program.start(emptyDisk(bus));
    const accepted = (aggregate: string) => async (command: { type: string; [field: string]: unknown }) =>
      expect([command.type, await program!.trySend(aggregate, A, command)]).toEqual([command.type, 'accepted']);
    await accepted('HousingPathway')({ ...OPEN, origin: 'OWN_HOME', day: opened });
    return {
      housing: accepted('HousingPathway'),
      stayPut: accepted('StayPut'),
      /** Homes and what became of them: kind, day, tenure or reason, number. */
      async homes() {
        await program!.settled();
        const { history } = await program!.parts.pipelines.get('HousingPathway').load(A);
        return amend(history)
          .events.slice(1)
          .map(({ type, data }) =>
            type === 'PolicyNoted'
              ? [type, data['rule']]
              : [type, data['dayOffset'], data['tenureCode'] ?? data['reason'], data['homeNo']],
          );
      },
    };
  }

  it('secures her home on the later of his leaving and the contract being hers, whatever is recorded first', async () => {
    const { stayPut, homes } = await stayingPut();
    for (const command of [CONSIDER, SUITABLE, TENANCY]) await stayPut(command);
    expect(await homes()).toEqual([]);
    await stayPut(RELOCATE);
    expect(await homes()).toEqual([['HousingSecured', 50, 'T12', 1]]);
    await stayPut(amending({ correct: 3, fields: { day: '2026-03-11' } }));
    expect(await homes()).toEqual([['HousingSecured', 60, 'T12', 1]]);
    await stayPut(amending({ strike: [2] }));
    expect(await homes()).toEqual([]);
  });

  it('secures it on the day he left where the contract is hers already', async () => {
    const { stayPut, homes } = await stayingPut();
    for (const command of [{ ...CONSIDER, contractHolder: 'VICTIM' }, SUITABLE, RELOCATE]) await stayPut(command);
    expect(await homes()).toEqual([['HousingSecured', 22, 'T12', 1]]);
  });

  it('loses the home where it fails, each reason as the pathway knows it, and takes the loss back with what it rests on', async () => {
    const { stayPut, homes } = await stayingPut();
    for (const command of [{ ...CONSIDER, contractHolder: 'VICTIM' }, SUITABLE, RELOCATE]) await stayPut(command);
    await stayPut({ type: 'FailStayPut', day: '2026-04-11', attemptNo: 1, reason: 'LANDLORD' });
    expect(await homes()).toEqual([
      ['HousingSecured', 22, 'T12', 1],
      ['HousingLost', 91, 'CONTRACT_ENDED', 1],
    ]);
    await stayPut(amending({ correct: 3, fields: { reason: 'VICTIM_MOVED' } }));
    expect((await homes())[1]).toEqual(['HousingLost', 91, 'MOVED', 1]);
    await stayPut(amending({ correct: 0, fields: { contractHolder: 'JOINT' } }));
    expect((await homes()).filter(([type]) => type !== 'PolicyNoted')).toEqual([]);
    await stayPut(TENANCY);
    expect((await homes()).filter(([type]) => type !== 'PolicyNoted')).toEqual([
      ['HousingSecured', 50, 'T12', 1],
      ['HousingLost', 91, 'MOVED', 1],
    ]);
  });

  it('is never a return to the perpetrator, and a home that somebody followed up by hand is not taken away unasked', async () => {
    const { housing, stayPut, homes } = await stayingPut('2025-06-01');
    for (const command of [
      { ...CONSIDER, day: '2025-06-15', contractHolder: 'VICTIM' },
      { ...SUITABLE, day: '2025-06-20' },
      { ...RELOCATE, day: '2025-07-01' },
    ])
      await stayPut(command);
    await homes();
    await housing({ type: 'RecordFollowUp', homeNo: 1, milestone: 'M6', day: '2026-01-20', status: 'HOUSED' });
    await stayPut(amending({ strike: [2] }));
    expect(await homes()).toEqual([
      ['HousingSecured', 30, 'T12', 1],
      ['HousingFollowUpRecorded', 233, undefined, 1],
      ['PolicyNoted', 'home-unknown'],
    ]);
  });
});
