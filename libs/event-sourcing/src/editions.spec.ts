import { expect, test } from '@jest/globals';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { readModelStoreContract } from './contracts/read-model-store.contract.js';
import { editionOf, LIVE, LiveReadModels, withoutEdition } from './editions.js';

const over = (store: LiveReadModels) => ({ store, reopen: async () => store, close: () => store.close() });

readModelStoreContract('LiveReadModels', async () => over(new LiveReadModels(new MemoryReadModelStore())), {
  durable: false,
});

test.each([
  ['cases_v1', 'cases', '_v1'],
  ['cases_v12~3', 'cases', '_v12~3'],
  ['cases', 'cases', ''],
  ['very_vague', 'very_vague', ''],
])('%s is an edition of %s', (name, base, edition) => {
  expect(withoutEdition(name)).toBe(base);
  expect(editionOf(name)).toBe(edition);
});

test('a name means the edition that was promoted last, within a second or at once when told to look', async () => {
  const store = new MemoryReadModelStore();
  const live = new LiveReadModels(store);
  await live.prepare(['cases_v1', 'cases_v2', 'other_v1'].map((name) => ({ name, indexes: [] })));
  for (const name of ['cases_v1', 'cases_v2', 'other_v1']) {
    await store.transact((tx) => tx.put(name, [{ _id: 'a', of: name }]));
  }
  expect(await live.get('cases_v2', 'a')).toMatchObject({ of: 'cases_v2' });
  const pointer = { _id: 'cases', edition: '_v1', collections: { cases: 'cases_v1' }, retired: [] };
  await store.transact((tx) => tx.put(LIVE.name, [pointer]));
  await live.refresh();
  expect(await live.get('cases_v2', 'a')).toMatchObject({ of: 'cases_v1' });
  expect(await live.count('cases_v7')).toBe(1);
  expect(await live.resolve('other_v1')).toBe('other_v1');
});

test('an edition that other code promoted is searched by what this code searches by', async () => {
  const others = new MemoryReadModelStore();
  const live = new LiveReadModels(others);
  live.declare([{ name: 'cases_v1', indexes: ['of'] }]);
  await live.prepare([LIVE, { name: 'cases_v1', indexes: ['of'] }]);
  const pointer = { _id: 'cases', edition: '_v2', collections: { cases: 'cases_v2' }, retired: [], begun: ['_v2'] };
  await others.transact((tx) => tx.put(LIVE.name, [pointer]));
  expect(await live.find('cases_v1', { where: { of: 'x' } })).toEqual([]);
});
