import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { PUBLICATIONS } from '@stadig/app-stadig/services';
import { MemoryEventBus } from '@stadig/adapter-memory/memory-event-bus';
import { everything } from '@stadig/event-sourcing/contracts/samples';
import { Published } from '@stadig/event-sourcing/log-bus';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { amend } from '@stadig/event-sourcing/amend';
import { NOTHING_TO_DO } from '@stadig/event-sourcing/core-events';
import { uuidOf } from '@stadig/event-sourcing/event';
import { codeFrom, pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { emptyDisk, Program, type Bus } from './program.js';
import { OPEN, STAY } from './samples.js';

const A = pathwayIdFrom(uuidOf('A'));
const T = codeFrom('transfer', uuidOf('T'));
const REQUEST = {
  type: 'RequestTransfer',
  day: '2026-02-01',
  pathwayId: A,
  toMunicipality: '0180',
  roomsBand: 'R2',
  householdType: 'ALONE',
};

let program: Program;
afterEach(() => program.stop());

type Command = { type: string; [field: string]: unknown };

/** A pathway with somebody in a shelter since 12 January. */
async function begun(bus: Bus, disk = emptyDisk(bus)) {
  program = await Program.start(disk, '2026-03-01T12:00:00Z');
  const send = (aggregate: string, id: string, ownerCode?: string) => async (command: Command) => {
    const options = ownerCode === undefined ? {} : { ownerCode };
    expect([command.type, await program.trySend(aggregate, id, command, options)]).toEqual([command.type, 'accepted']);
  };
  const standing = async (aggregate: string, id = A) => {
    await program.settled();
    const { history } = await program.parts.pipelines.get(aggregate).load(id);
    return amend(history)
      .events.slice(1)
      .filter((e) => e.data['rule'] !== NOTHING_TO_DO)
      .map((e) => [e.type, e.data['dayOffset'], e.data['answer'] ?? e.data['outcome'] ?? e.data['rule']]);
  };
  const [housing, shelter] = [send('HousingPathway', A), send('ShelterPlacement', A)];
  await housing({ ...OPEN, day: '2026-01-10' });
  await shelter({ type: 'StartPlacement', day: '2026-01-12', ...STAY });
  return { housing, sender: send('Transfer', T), receiver: send('Transfer', T, '0180'), standing };
}

const ask = { type: 'AskTransfer', day: '2026-01-31', transferId: T };

describe.each<Bus>(['LOG', 'LANES'])('a transfer, over %s', (bus) => {
  it('that is accepted closes the sender’s pathway and its placement that day, its own days counted from its own anchor', async () => {
    const { housing, sender, receiver, standing } = await begun(bus);
    await housing(ask);
    await sender(REQUEST);
    await receiver({ type: 'AnswerTransfer', day: '2026-02-20', answer: 'ACCEPTED' });
    expect(await standing('HousingPathway')).toEqual([
      ['TransferAsked', 21, undefined],
      ['TransferAnswerLearnt', 41, 'ACCEPTED'],
      ['HousingPathwayClosed', 41, 'RESPONSIBILITY_MOVED'],
    ]);
    expect(await standing('ShelterPlacement')).toEqual([['ShelterPlacementEnded', 41, undefined]]);
  });

  it('whose answer is corrected opens the pathway again, and the placement with it', async () => {
    const { housing, sender, receiver, standing } = await begun(bus);
    await housing(ask);
    await sender(REQUEST);
    await receiver({ type: 'AnswerTransfer', day: '2026-02-20', answer: 'ACCEPTED' });
    await standing('HousingPathway');
    await receiver({
      type: 'Amend',
      amendments: [{ correct: 1, fields: { answer: 'REJECTED' } }],
      reasonCode: 'WRONG_CODE',
    });
    expect(await standing('HousingPathway')).toEqual([
      ['TransferAsked', 21, undefined],
      ['TransferAnswerLearnt', 41, 'REJECTED'],
    ]);
    expect(await standing('ShelterPlacement')).toEqual([]);
  });

  it('is learnt of whichever the pathway’s service reads first, the asking or the answer', async () => {
    const { housing, sender, receiver, standing } = await begun(bus);
    await sender(REQUEST);
    await receiver({ type: 'AnswerTransfer', day: '2026-02-20', answer: 'REJECTED' });
    await program.settled();
    await housing(ask);
    expect(await standing('HousingPathway')).toEqual([
      ['TransferAsked', 21, undefined],
      ['TransferAnswerLearnt', 41, 'REJECTED'],
    ]);
  });

  it.each(['asked', 'answered', 'corrected'])(
    'is learnt of once, whichever came last (%s), and gone through anew adds nothing',
    async (last) => {
      const { housing, sender, receiver, standing } = await begun(bus);
      const answer = { type: 'AnswerTransfer', day: '2026-02-20', answer: 'ACCEPTED' };
      const correct = {
        type: 'Amend',
        amendments: [{ correct: 1, fields: { answer: 'REJECTED' } }],
        reasonCode: 'OTHER',
      };
      await sender(REQUEST);
      if (last !== 'asked') await housing(ask);
      if (last === 'corrected') await standing('HousingPathway');
      await receiver(answer);
      if (last === 'asked') await standing('HousingPathway');
      if (last === 'asked') await housing(ask);
      if (last === 'corrected') await receiver(correct);
      await standing('HousingPathway');
      const before = await program.parts.profile.store.read(`housingPathway-${A}`);
      expect(before.some((e) => e.type === 'TransferAnswerLearnt')).toBe(true);
      const disk = await program.stop();
      program = await Program.start({ ...disk, readModels: emptyDisk().readModels }, '2026-03-01T12:00:00Z');
      await program.settled();
      expect(await program.parts.profile.store.read(`housingPathway-${A}`)).toEqual(before);
    },
  );

  it('leaves nothing more when the services read both again, whichever comes first then', async () => {
    const { housing, sender, receiver } = await begun(bus);
    await housing(ask);
    await sender(REQUEST);
    await receiver({ type: 'AnswerTransfer', day: '2026-02-20', answer: 'ACCEPTED' });
    await program.settled();
    const before = await everything(program.parts.profile.store, undefined, { streamPrefixes: [''] });
    for (const first of ['transfer', 'housingPathway']) {
      const { store, keyStore } = await program.stop();
      const fresh = new MemoryEventBus();
      const published = new Published(PUBLICATIONS).among(before);
      const [early, late] = [true, false].map((is) => published.filter((e) => e.stream.startsWith(`${first}-`) === is));
      await fresh.publish(early!);
      await fresh.publish(late!);
      const disk = { ...emptyDisk(bus), store, keyStore, bus: fresh };
      program = await Program.start(disk, '2026-03-01T12:00:00Z');
      await program.settled();
      expect(await everything(store, undefined, { streamPrefixes: [''] })).toEqual(before);
    }
  });

  it.each(['asked', 'answered'])(
    'and its pathway lead to each other nowhere in clear, whichever came last: %s',
    async (last) => {
      const { housing, sender, receiver, standing } = await begun(bus);
      if (last === 'answered') await housing(ask);
      await sender(REQUEST);
      await program.settled();
      await receiver({ type: 'AnswerTransfer', day: '2026-02-20', answer: 'ACCEPTED' });
      if (last === 'asked') await housing(ask);
      expect(await standing('ShelterPlacement')).toHaveLength(1);
      const { store } = program.parts.profile;
      const transfer = await store.read(`transfer-${T}`);
      const named = transfer.flatMap(({ eventId, metadata }) => [eventId, metadata.commandId, metadata.correlationId]);
      for (const category of ['housingPathway', 'shelterPlacement']) {
        const events = await store.read(`${category}-${A}`);
        expect(events.some(({ metadata }) => metadata.recordedBy === 'POLICY')).toBe(true);
        for (const telling of [T, ...named]) expect(JSON.stringify(events)).not.toContain(telling);
        const told = events.flatMap(({ eventId, metadata }) => [eventId, metadata.commandId, metadata.correlationId]);
        for (const telling of [A, ...told]) expect(JSON.stringify(transfer)).not.toContain(telling);
        // Nor can the command's id be made from what is in clear.
        const tried = events.flatMap(({ metadata: { effectOf = '' } }) =>
          transfer.map(({ eventId }) => uuidOf(`${eventId}\n${effectOf}`)),
        );
        for (const { metadata } of events) expect(tried).not.toContain(metadata.commandId);
      }
    },
  );

  it('that nobody answers expires on the 90th day', async () => {
    const { housing, sender, standing } = await begun(bus);
    await housing(ask);
    await sender(REQUEST);
    program.clock.set(new Date('2026-05-01T12:00:00Z'));
    await program.settled();
    await program.parts.ticker.tick();
    expect(await standing('HousingPathway')).toEqual([['TransferAsked', 21, undefined]]);
    program.clock.set(new Date('2026-05-02T12:00:00Z'));
    await program.parts.ticker.tick();
    expect(await standing('HousingPathway')).toEqual([
      ['TransferAsked', 21, undefined],
      ['TransferAnswerLearnt', 112, 'EXPIRED'],
    ]);
  });

  it('withdrawn is learnt of as such', async () => {
    const { housing, sender, standing } = await begun(bus);
    await housing(ask);
    await sender(REQUEST);
    await sender({ type: 'WithdrawTransfer', day: '2026-02-10' });
    expect((await standing('HousingPathway')).at(-1)).toEqual(['TransferAnswerLearnt', 31, 'WITHDRAWN']);
  });

  it('goes with its pathway when that is erased: no key left, noted on its own stream without a way back', async () => {
    const { housing, sender } = await begun(bus);
    await housing(ask);
    await sender(REQUEST);
    await housing({ type: 'RequestErasure', reasonCode: 'COURT', actorRef: 'a'.repeat(43) });
    await housing({ type: 'ErasePathway', actorRef: 'b'.repeat(43) });
    await program.settled();
    const { store, keyStore, readModels } = program.parts.profile;
    for (const purpose of ['anchor', 'cooperation']) {
      expect((await keyStore.find([T, A], purpose)).get(T)).toBeNull();
    }
    const last = (await store.read(`transfer-${T}`)).at(-1)!;
    expect(last.type).toBe('StoresCleared');
    const pathway = await store.read(`housingPathway-${A}`);
    const ids = pathway.flatMap((e) => [e.eventId, e.metadata.commandId, e.metadata.correlationId]);
    expect(ids).not.toContain(last.metadata.causationId);
    expect(ids).not.toContain(last.metadata.correlationId);
    for (const collection of ['cooperation_transfers_v1', 'housing_pathway_policies_v1']) {
      for await (const page of readModels.scan(collection)) expect(JSON.stringify(page)).not.toContain('"sealed"');
    }
    expect(program.parts.profile.receipts.all).toBeDefined();
  });

  it('goes with its pathway also when that was broken off between the note and the last key', async () => {
    const keyStore = new UnavailableOnce();
    const { housing, sender } = await begun(bus, { ...emptyDisk(bus), keyStore });
    await sender(REQUEST);
    await program.settled();
    await housing({ type: 'RequestErasure', reasonCode: 'COURT', actorRef: 'a'.repeat(43) });
    await housing({ type: 'ErasePathway', actorRef: 'b'.repeat(43) });
    await program.settled();
    expect(keyStore.was).toBe(true);
    expect((await keyStore.find([T], 'cooperation')).get(T)).toBeNull();
  });

  it('goes with its pathway also when that is erased before its own view shows it', async () => {
    const readModels = new HeldBack();
    const { housing, sender } = await begun(bus, { ...emptyDisk(bus), readModels });
    const { store, keyStore } = program.parts.profile;
    await sender(REQUEST);
    await housing({ type: 'RequestErasure', reasonCode: 'COURT', actorRef: 'a'.repeat(43) });
    await housing({ type: 'ErasePathway', actorRef: 'b'.repeat(43) });
    for (let patience = 50; patience > 0; patience--) {
      if ((await store.read(`caseCoordination-${A}`)).length > 0) break;
      await sleep(10);
    }
    readModels.goOn();
    await program.settled();
    for (const purpose of ['anchor', 'cooperation']) {
      expect((await keyStore.find([T], purpose)).get(T)).toBeNull();
    }
  });
});

/** The view of transfers waits until it may go on. */
class HeldBack extends MemoryReadModelStore {
  private readonly held = Promise.withResolvers<void>();
  readonly goOn = this.held.resolve;

  override async checkpoint(processor: string, lane: string): Promise<string | undefined> {
    if (processor === 'cooperation_transfers_v1') await this.held.promise;
    return super.checkpoint(processor, lane);
  }
}

/** Does not destroy the last key of the transfer when it is first told to. */
class UnavailableOnce extends MemoryKeyStore {
  was = false;

  override async forget(subject: string, purpose: string): Promise<void> {
    if (subject === T && purpose === 'cooperation' && !this.was) {
      this.was = true;
      await sleep(100);
      throw new StoreUnavailable('made up', 'not-written');
    }
    return super.forget(subject, purpose);
  }
}
