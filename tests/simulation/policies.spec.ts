import { afterEach, describe, expect, it } from '@jest/globals';
import { amend } from '@stadig/event-sourcing/amend';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
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
  return { housing, shelter, standing, store: parts.profile.store };
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

    it('that a rule forbids on the pathway is a task, until the exit is corrected', async () => {
      const { shelter, standing } = await placed(bus);
      await shelter({
        type: 'RecordPastPlacement',
        day: '2025-12-01',
        ...STAY,
        end: { day: '2025-12-20', exitDestination: 'RETURNED_TO_PERPETRATOR' },
      });
      expect((await standing('HousingPathway')).slice(1)).toEqual([['PolicyNoted', 'before-opening']]);
      await shelter(amending({ correct: 2, fields: { exitDestination: 'OTHER_TEMPORARY' } }));
      expect((await standing('HousingPathway')).slice(1)).toEqual([['PolicyNoted', 'nothing-to-do']]);
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
