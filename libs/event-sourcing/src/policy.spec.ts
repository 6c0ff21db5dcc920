import { expect, it } from '@jest/globals';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { DEAD_LETTERS, PARKED } from './dead-letters.js';
import { LIVE, LiveReadModels, type LiveEdition } from './editions.js';
import { uuidOf } from './event.js';
import { KeyVault } from './key-vault.js';
import type { Pipelines } from './pipelines.js';
import { PolicyHandler, type Policy } from './policy.js';
import { SystemClock } from './ports/clock.js';
import type { ProjectedEvent } from './projected-event.js';

const storm: Policy = {
  name: 'storm',
  topic: 'weather',
  source: 'storm',
  amends: 'Storm',
  reads: ['StormCame'],
  target: 'Hut',
  effects: () => [{ subject: 'A', policy: 'storm', key: 'storm/A/1', wanted: () => undefined }],
};

const came: ProjectedEvent = {
  eventId: uuidOf('came'),
  type: 'StormCame',
  schemaVersion: 1,
  stream: 'storm-A',
  sequence: 0,
  ownerCode: '2480',
  data: {},
};

it('A policy that is built anew acts on what it has kept itself, whatever the edition that is read holds', async () => {
  const store = new MemoryReadModelStore();
  const clock = new SystemClock();
  const sent: string[] = [];
  const pipelines = { get: () => ({ execute: async (subject: string) => sent.push(subject) }) };
  const parts = {
    readModels: new LiveReadModels(store),
    keys: new KeyVault(new MemoryKeyStore(), clock),
    pipelines: pipelines as unknown as Pipelines,
    clock,
  };
  const [live, beside] = ['', '~1'].map(
    (edition) => new PolicyHandler('huts', { version: 1, of: [storm] }, parts, edition),
  );
  await store.prepare([LIVE, ...live!.collections, ...beside!.collections, DEAD_LETTERS, PARKED]);
  const promoted: LiveEdition = {
    _id: 'huts_policies',
    edition: '_v1',
    collections: { huts_policies: live!.name },
    retired: [],
    begun: ['_v1'],
  };
  await store.transact((tx) => tx.put(LIVE.name, [promoted]));

  await store.transact((tx) => beside!.handle(tx, [came]));
  expect(await beside!.act([came])).toEqual([]);
  expect(sent).toEqual(['A']);
});
