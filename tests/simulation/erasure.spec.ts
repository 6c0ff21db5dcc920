import { afterEach, describe, expect, it } from '@jest/globals';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { Erased } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import type { Document } from '@stadig/event-sourcing/ports/read-model-store';
import { applyReceipts, ReceiptSigner } from '@stadig/event-sourcing/receipts';
import { HousingPathwayViews } from '@stadig/housing-pathway/housing-pathway.view';
import { StayPutViews } from '@stadig/perpetrator-eviction/perpetrator-eviction.view';
import { ShelterViews } from '@stadig/shelter-placement/shelter-placement.view';
import { PURPOSES } from '@stadig/housing-pathway/erasure-receipts';
import { emptyDisk, Program, type Bus } from './program.js';
import { OPEN, STAY } from './samples.js';

const [A, B] = [pathwayIdFrom(uuidOf('A')), pathwayIdFrom(uuidOf('B'))];
const [ALICE, BOB] = ['alice-'.repeat(4), 'bob-'.repeat(6)];

let program: Program;
afterEach(() => program.stop());

/** Two pathways with a stay and a thought of staying put; the first one is erased on request of one and grant of another. */
async function erased(bus: Bus) {
  program = await Program.start(emptyDisk(bus));
  for (const id of [A, B]) {
    await program.trySend('HousingPathway', id, { ...OPEN, day: '2026-01-10', ageBand: 'A50_64' });
    await program.trySend('ShelterPlacement', id, { type: 'StartPlacement', day: '2026-01-12', ...STAY });
    const dwelling = { dwellingTenure: 'T01', contractHolder: 'JOINT' };
    await program.trySend('StayPut', id, { type: 'ConsiderStayPut', day: '2026-01-11', ...dwelling });
    const together = { partnerTypes: ['POLICE'], sip: 'YES', consentObtained: true };
    await program.trySend('CaseCoordination', id, { type: 'RecordCaseCoordination', day: '2026-01-20', ...together });
  }
  await program.settled();
  const request = { type: 'RequestErasure', reasonCode: 'PERSON_REQUEST', actorRef: ALICE };
  expect(await program.trySend('HousingPathway', A, request)).toBe('accepted');
  const grant = (actorRef: string) => program.trySend('HousingPathway', A, { type: 'ErasePathway', actorRef });
  expect(await grant(ALICE)).toBe('erasure-needs-second-person');
  expect(await grant(BOB)).toBe('accepted');
  await program.settled();
  return program.parts;
}

async function everything(parts: Program['parts']): Promise<ReadonlyMap<string, readonly Document[]>> {
  const { readModels } = parts.profile;
  const names = parts.readings.flatMap(({ handler }) => handler.collections.map((c) => c.name));
  const all = new Map<string, Document[]>();
  for (const name of [...names, 'dead_letters', 'parked']) {
    const documents: Document[] = [];
    for await (const page of readModels.scan(name)) documents.push(...page);
    all.set(name, documents);
  }
  return all;
}

describe.each<Bus>(['LOG', 'LANES'])('over %s, an erased pathway', (bus) => {
  it('has no key left for any purpose, and every service notes that it cleared its stores', async () => {
    const { profile } = await erased(bus);
    for (const purpose of PURPOSES) {
      const found = await profile.keyStore.find([A, B], purpose);
      expect(found.get(A)).toBeNull();
      expect(found.get(B)).toBeInstanceOf(Buffer);
    }
    for (const category of [
      'housingPathway',
      'shelterPlacement',
      'kvarboende',
      'caseCoordination',
      'statisticsErasure',
    ]) {
      const last = (await profile.store.read(`${category}-${A}`)).at(-1)!;
      expect(last).toMatchObject({ type: 'StoresCleared', metadata: { ownerCode: '2480', recordedBy: 'POLICY' } });
      expect(last.sealed).toBeUndefined();
    }
  });

  it('has one receipt, and loses its keys again where they come back from a backup', async () => {
    const { profile, keys } = await erased(bus);
    const disk = await program.stop();
    expect(disk.receipts).toEqual([{ subject: A, purposes: PURPOSES }]);
    const restored = new MemoryKeyStore();
    for (const purpose of ['anchor', 'cooperation']) for (const id of [A, B]) await restored.obtain(id, purpose);
    const signed = disk.receipts.map((destruction) =>
      new ReceiptSigner(Buffer.alloc(32, 1)).sign(destruction, '2026-06-01'),
    );
    expect(await applyReceipts(signed, restored)).toBe(PURPOSES.length);
    for (const purpose of PURPOSES) {
      const found = await restored.find([A, B], purpose);
      expect(found.get(A)).toBeNull();
      if (purpose === 'anchor') expect(found.get(B)).toBeInstanceOf(Buffer);
    }
    expect(await applyReceipts(signed, restored)).toBe(0);
    const views = new HousingPathwayViews(profile.readModels, keys, profile.clock);
    expect(await views.erasure(A, '2480')).toEqual({
      pathwayId: A,
      requested: 'PERSON_REQUEST',
      erased: 'PERSON_REQUEST',
      waitingFor: [],
      complete: true,
    });
    program = await Program.start(disk);
  });

  it('is nowhere in a read model as ciphertext, and the other pathway is', async () => {
    const parts = await erased(bus);
    for (const [name, documents] of await everything(parts)) {
      for (const document of documents) {
        if (JSON.stringify(document).includes(A)) expect([name, JSON.stringify(document)]).not.toContain('"sealed"');
      }
    }
    expect(JSON.stringify([...(await everything(parts)).values()])).toContain('"sealed"');
  });

  it('is shown as erased, and takes no command', async () => {
    const { profile, keys } = await erased(bus);
    const housing = new HousingPathwayViews(profile.readModels, keys, profile.clock);
    await expect(housing.one(A, '2480')).rejects.toThrow(Erased);
    for (const Views of [ShelterViews, StayPutViews]) {
      await expect(new Views(profile.readModels, keys, profile.clock).one(A, '2480')).rejects.toThrow(Erased);
    }
    expect((await housing.list('2480', { limit: 20, page: 1 })).items.map((i) => i.pathwayId)).toEqual([B]);
    const erasedOnes = await housing.list('2480', { status: 'ERASED', limit: 20, page: 1 });
    expect(erasedOnes.items).toMatchObject([{ pathwayId: A, opened: null }]);
    const home = { type: 'RecordContactLost', day: '2026-03-01' };
    await expect(program.send('HousingPathway', A, home)).rejects.toThrow(Erased);
    const end = { type: 'EndPlacement', day: '2026-03-01', placementNo: 1, exitDestination: 'LOST_CONTACT' };
    await expect(program.send('ShelterPlacement', A, end)).rejects.toThrow(Erased);
    const agreed = { type: 'RecordPerpetratorAgreement', day: '2026-03-01', attemptNo: 1 };
    await expect(program.send('StayPut', A, agreed)).rejects.toThrow(Erased);
  });

  it('is the same in read models that are built anew', async () => {
    const parts = await erased(bus);
    for (const name of parts.processors.names()) {
      const verified = await parts.processors.verify(name, new MemoryReadModelStore());
      expect(verified).toMatchObject({ differences: 0, setAside: 0 });
    }
  });

  it('noted once, whatever is started again', async () => {
    const { profile } = await erased(bus);
    const before = await profile.store.read(`shelterPlacement-${A}`);
    const disk = await program.stop();
    program = await Program.start({ ...disk, readModels: new MemoryReadModelStore() });
    await program.settled();
    expect(await profile.store.read(`shelterPlacement-${A}`)).toEqual(before);
  });
});
