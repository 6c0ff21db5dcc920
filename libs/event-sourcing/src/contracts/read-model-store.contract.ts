import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matches, orderOf, slice } from '../document-query.js';
import {
  CheckpointLost,
  type CollectionSpec,
  type Document,
  type Query,
  type ReadModelStore,
  type Reader,
} from '../ports/read-model-store.js';
import { freshCategory } from './samples.js';

export interface ReadModelStoreHarness {
  readonly store: ReadModelStore;
  /** Ends the store as a stop of the process would, and opens it again over the same data. */
  reopen(): Promise<ReadModelStore>;
  /** A second store over the same data, as another process has it; only a store that is not durable has none. */
  another?(): Promise<ReadModelStore>;
  close(): Promise<void>;
}

export interface ReadModelStoreCapabilities {
  /** Documents and checkpoints outlive the process. Default true. */
  readonly durable?: boolean;
}

/** What every read model store must keep. `make` is called once a test; suites may share one server. */
export function readModelStoreContract(
  name: string,
  make: () => Promise<ReadModelStoreHarness>,
  { durable = true }: ReadModelStoreCapabilities = {},
): void {
  describe(`${name} keeps the contract of a read model store`, () => {
    let harness: ReadModelStoreHarness;
    let store: ReadModelStore;
    let cases: CollectionSpec;
    let other: CollectionSpec;
    let processor: string;

    beforeEach(async () => {
      harness = await make();
      store = harness.store;
      cases = { name: `${freshCategory()}_v1`, indexes: ['owner', 'days', 'open', 'state'] };
      other = { name: `${freshCategory()}_v1`, indexes: ['owner'] };
      processor = freshCategory();
      await store.prepare([cases, other]);
    });
    afterEach(() => harness.close());

    const put = (...documents: Document[]): Promise<void> => store.transact((tx) => tx.put(cases.name, documents));
    const ids = (documents: readonly Document[]): string[] => documents.map((d) => d._id);
    async function scanned(reader: Reader, collection: string): Promise<Document[]> {
      const all: Document[] = [];
      for await (const page of reader.scan(collection)) {
        expect(page.length).toBeGreaterThan(0);
        all.push(...page);
      }
      return all;
    }

    describe('documents', () => {
      const whole: Document = {
        _id: 'Å1',
        owner: '2480',
        days: -3,
        open: true,
        state: null,
        parts: { 'housingPathway-1': { sequence: 4, events: [{ text: 'Örnsköldsvik "\\ \u2028 🏠', n: 1.25 }] } },
      };

      test('come back as they were put, one by one and many at once', async () => {
        await put(whole, { _id: 'b' });
        expect(await store.get(cases.name, 'Å1')).toEqual(whole);
        expect(await store.get(cases.name, 'missing')).toBeUndefined();
        const found = await store.getMany(cases.name, ['Å1', 'missing', 'b', 'b']);
        expect([...found.keys()].sort()).toEqual(['b', 'Å1']);
        expect(found.get('Å1')).toEqual(whole);
        expect((await store.getMany(cases.name, [])).size).toBe(0);
      });

      test('come back the same where whoever puts them brings their text', async () => {
        const documents = [whole, { _id: 'b', owner: undefined, days: 1 }];
        await store.transact(async (tx) => {
          await tx.put(cases.name, documents, documents.map((document) => JSON.stringify(document))); // prettier-ignore
          expect(await tx.get(cases.name, 'Å1')).toEqual(whole);
        });
        expect(await store.get(cases.name, 'Å1')).toEqual(whole);
        expect(await store.get(cases.name, 'b')).toEqual({ _id: 'b', days: 1 });
        expect(ids(await store.find(cases.name, { where: { owner: '2480', days: -3 } }))).toEqual(['Å1']);
      });

      test('come back byte for byte as JSON, whatever their fields are called and hold', async () => {
        const field = fc.oneof(fc.constantFrom('$set', 'a.b', '', '__proto__', '10', '9', 'owner'), fc.string());
        const document = fc.dictionary(field, fc.jsonValue(), { maxKeys: 8 });
        await fc.assert(
          fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 5 }), async (fields) => {
            const documents = fields.map((own, n): Document => ({ ...own, _id: `id ${n}` }));
            await put(...documents);
            for (const put of documents) {
              expect(JSON.stringify(await store.get(cases.name, put._id))).toBe(JSON.stringify(put));
            }
          }),
          { numRuns: 40 },
        );
      });

      test('are replaced whole by the next put', async () => {
        await put(whole);
        await put({ _id: 'Å1', owner: '0180' });
        expect(await store.get(cases.name, 'Å1')).toEqual({ _id: 'Å1', owner: '0180' });
        expect(await store.count(cases.name)).toBe(1);
      });

      test('are gone when deleted; deleting what is not there does nothing', async () => {
        await put(whole, { _id: 'b' });
        await store.transact((tx) => tx.delete(cases.name, ['Å1', 'never']));
        expect(await store.get(cases.name, 'Å1')).toBeUndefined();
        expect(ids(await store.find(cases.name, {}))).toEqual(['b']);
      });

      test('put twice in one transaction: the last one stands', async () => {
        await store.transact(async (tx) => {
          await tx.put(cases.name, [
            { _id: 'a', n: 1 },
            { _id: 'a', n: 2 },
          ]);
          await tx.delete(cases.name, ['b']);
          await tx.put(cases.name, [
            { _id: 'b', n: 3 },
            { _id: 'c', n: 4 },
          ]);
          await tx.delete(cases.name, ['c']);
        });
        expect(await store.find(cases.name, {})).toEqual([
          { _id: 'a', n: 2 },
          { _id: 'b', n: 3 },
        ]);
      });

      test('fields that are undefined are not there', async () => {
        await put({ _id: 'a', owner: undefined, days: 1 });
        expect(Object.keys((await store.get(cases.name, 'a'))!).sort()).toEqual(['_id', 'days']);
      });

      test('are not changed by whoever put or read them', async () => {
        const document = { _id: 'a', list: [1] };
        await put(document);
        document.list.push(2);
        (await store.get<typeof document>(cases.name, 'a'))!.list.push(3);
        expect(await store.get(cases.name, 'a')).toEqual({ _id: 'a', list: [1] });
      });

      test('with the same id in two collections are two documents', async () => {
        await store.transact(async (tx) => {
          await tx.put(cases.name, [{ _id: 'a', in: 'cases' }]);
          await tx.put(other.name, [{ _id: 'a', in: 'other' }]);
        });
        expect(await store.get(cases.name, 'a')).toEqual({ _id: 'a', in: 'cases' });
        expect(await store.get(other.name, 'a')).toEqual({ _id: 'a', in: 'other' });
      });

      test('a thousand in one transaction, large ones among them', async () => {
        const many = Array.from({ length: 1000 }, (_, n) => ({
          _id: `d${n}`,
          owner: '2480',
          text: n % 100 === 0 ? 'ö'.repeat(50_000) : '',
        }));
        await put(...many);
        const found = await store.getMany(
          cases.name,
          many.map((d) => d._id),
        );
        expect(many.every((d) => JSON.stringify(found.get(d._id)) === JSON.stringify(d))).toBe(true);
      });
    });

    describe('queries', () => {
      const documents: Document[] = [
        { _id: 'e', owner: '2480', days: 10, open: true, state: 'OPEN' },
        { _id: 'a', owner: '2480', days: 30, open: false, state: 'CLOSED' },
        { _id: 'd', owner: '0180', days: 20, open: true, state: 'OPEN' },
        { _id: 'b', owner: '0180', days: 20, open: false },
        { _id: 'c', owner: 'Öckerö', days: 2, open: true, state: null },
        { _id: 'f', owner: '2480', days: 1, open: false, state: 'OPEN' },
      ];
      beforeEach(() => put(...documents));

      test('without anything give all, by id', async () => {
        expect(await store.find(cases.name, {})).toEqual([...documents].sort((a, b) => (a._id < b._id ? -1 : 1)));
        expect(await store.count(cases.name)).toBe(6);
      });

      test('find what equals in every field asked for', async () => {
        expect(ids(await store.find(cases.name, { where: { owner: '2480' } }))).toEqual(['a', 'e', 'f']);
        expect(ids(await store.find(cases.name, { where: { owner: '2480', open: false } }))).toEqual(['a', 'f']);
        expect(ids(await store.find(cases.name, { where: { owner: 'Öckerö' } }))).toEqual(['c']);
        expect(ids(await store.find(cases.name, { where: { days: 20, state: 'OPEN' } }))).toEqual(['d']);
        expect(ids(await store.find(cases.name, { where: { owner: 'no such' } }))).toEqual([]);
        expect(await store.count(cases.name, { owner: '2480', open: false })).toBe(2);
      });

      test('null finds null and what is missing', async () => {
        expect(ids(await store.find(cases.name, { where: { state: null } }))).toEqual(['b', 'c']);
      });

      test('a number, its text and a truth value are three things', async () => {
        expect(ids(await store.find(cases.name, { where: { days: '1' } }))).toEqual([]);
        expect(ids(await store.find(cases.name, { where: { owner: 2480 } }))).toEqual([]);
        expect(ids(await store.find(cases.name, { where: { days: true } }))).toEqual([]);
        expect(ids(await store.find(cases.name, { where: { open: 1 } }))).toEqual([]);
        expect(ids(await store.find(cases.name, { where: { open: 0 } }))).toEqual([]);
      });

      test('sort by a field, ties by id, null first; descending turns all of it around', async () => {
        const up = ['f', 'c', 'e', 'b', 'd', 'a'];
        expect(ids(await store.find(cases.name, { sort: 'days' }))).toEqual(up);
        expect(ids(await store.find(cases.name, { sort: 'days', descending: true }))).toEqual([...up].reverse());
        expect(ids(await store.find(cases.name, { sort: 'state' }))).toEqual(['b', 'c', 'a', 'd', 'e', 'f']);
        expect(ids(await store.find(cases.name, { descending: true }))).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
      });

      test('skip and limit cut the sorted result', async () => {
        expect(ids(await store.find(cases.name, { sort: 'days', skip: 2, limit: 3 }))).toEqual(['e', 'b', 'd']);
        expect(ids(await store.find(cases.name, { sort: 'days', skip: 4 }))).toEqual(['d', 'a']);
        expect(ids(await store.find(cases.name, { where: { owner: '2480' }, limit: 1 }))).toEqual(['a']);
        expect(ids(await store.find(cases.name, { limit: 0 }))).toEqual([]);
        expect(ids(await store.find(cases.name, { skip: 100 }))).toEqual([]);
      });

      test('text is ordered by code point', async () => {
        await put(...['é', 'z', 'Z', '\uffee', '😀'].map((_id) => ({ _id, owner: 'order', state: _id })));
        const order = ['Z', 'z', 'é', '\uffee', '😀'];
        expect(ids(await store.find(cases.name, { where: { owner: 'order' } }))).toEqual(order);
        expect(ids(await store.find(cases.name, { where: { owner: 'order' }, sort: 'state' }))).toEqual(order);
      });

      test('find and count what a look through all documents would, in the same order', async () => {
        const value = fc.constantFrom(null, true, false, 0, 1, -1.5, 2 ** 53, '', '1', 'true', 'Å', '\uffee', '😀');
        const fields = fc.record({ owner: value, days: value, state: value }, { requiredKeys: [] });
        const name = fc.constantFrom('owner', 'days', 'state');
        const one = fc.tuple(name, value).map(([field, wanted]) => ({ [field]: wanted }));
        const query: fc.Arbitrary<Query> = fc.record(
          {
            where: fc.oneof(one, fields),
            sort: name,
            descending: fc.boolean(),
            skip: fc.nat(3),
            limit: fc.nat(12),
          },
          { requiredKeys: [] },
        );
        await fc.assert(
          fc.asyncProperty(
            fc.array(fields, { minLength: 12, maxLength: 12 }),
            fc.array(query, { minLength: 10, maxLength: 10 }),
            async (contents, queries) => {
              const all = contents.map((own, n): Document => ({ _id: 'abcdefghijkl'[n]!, ...own }));
              await put(...all);
              for (const asked of queries) {
                const found = all.filter((d) => matches(d, asked.where));
                const expected = slice(found.sort(orderOf(asked)), asked);
                expect(ids(await store.find(cases.name, asked))).toEqual(ids(expected));
                expect(await store.count(cases.name, asked.where)).toBe(found.length);
              }
            },
          ),
          { numRuns: 25 },
        );
      });

      test('a field that is not an index is refused, for where, sort and count', async () => {
        await expect(store.find(cases.name, { where: { secret: 1 } })).rejects.toThrow('secret');
        await expect(store.find(cases.name, { sort: 'secret' })).rejects.toThrow('secret');
        await expect(store.count(cases.name, { secret: 1 })).rejects.toThrow('secret');
        await expect(store.transact((tx) => tx.find(cases.name, { where: { secret: 1 } }))).rejects.toThrow('secret');
      });

      test('scan gives every document once, by id, in pages', async () => {
        await put(...Array.from({ length: 2100 }, (_, n) => ({ _id: `s${String(n).padStart(5, '0')}` })));
        const all = ids(await scanned(store, cases.name));
        expect(all).toHaveLength(2106);
        expect(all).toEqual([...all].sort());
        expect(await scanned(store, other.name)).toEqual([]);
      });
    });

    describe('collections', () => {
      test('may be prepared again and get new indexes, documents stay', async () => {
        await put({ _id: 'a', colour: 'red' }, { _id: 'b', colour: 'blue' });
        await store.prepare([{ ...cases, indexes: [...cases.indexes, 'colour'] }]);
        expect(ids(await store.find(cases.name, { where: { colour: 'blue' } }))).toEqual(['b']);
        expect(await store.count(cases.name)).toBe(2);
      });

      test('that get their indexes last are found in before and after', async () => {
        const late = { name: `${freshCategory()}_v2~1`, indexes: ['owner'] };
        await store.prepare([late], 'last');
        await store.transact((tx) =>
          tx.put(late.name, [
            { _id: 'a', owner: '2480' },
            { _id: 'b', owner: '0180' },
          ]),
        );
        const found = async (): Promise<string[]> => ids(await store.find(late.name, { where: { owner: '0180' } }));
        expect(await found()).toEqual(['b']);
        await store.prepare([late]);
        expect(await found()).toEqual(['b']);
        await store.prepare([late], 'last');
        expect(await found()).toEqual(['b']);
      });

      test('that were not prepared are refused by name', async () => {
        await expect(store.get('nowhere', 'a')).rejects.toThrow('nowhere');
        await expect(store.transact((tx) => tx.put('nowhere', [{ _id: 'a' }]))).rejects.toThrow('nowhere');
      });

      test('are empty after they were dropped and prepared again; others are left alone', async () => {
        await put({ _id: 'a', owner: '2480' });
        await store.transact((tx) => tx.put(other.name, [{ _id: 'o' }]));
        await store.drop(cases.name);
        await expect(store.get(cases.name, 'a')).rejects.toThrow(cases.name);
        await store.prepare([cases]);
        expect(await store.find(cases.name, { where: { owner: '2480' } })).toEqual([]);
        expect(await store.count(other.name)).toBe(1);
        await put({ _id: 'b', owner: '2480' });
        expect(ids(await store.find(cases.name, { where: { owner: '2480' } }))).toEqual(['b']);
      });

      test('dropping one that is not there does nothing', async () => {
        await store.drop(freshCategory());
      });
    });

    describe('a transaction', () => {
      test('gives what its function gives', async () => {
        expect(await store.transact(async () => 'answer')).toBe('answer');
      });

      test('sees what it wrote, in every kind of read; others do not see it before the end', async () => {
        await put(
          { _id: 'a', owner: 'x', days: 1 },
          { _id: 'b', owner: 'x', days: 2 },
          { _id: 'c', owner: 'y', days: 3 },
        );
        await store.transact(async (tx) => {
          await tx.put(cases.name, [
            { _id: 'a', owner: 'y', days: 9 },
            { _id: 'd', owner: 'x', days: 0 },
          ]);
          await tx.delete(cases.name, ['b']);
          expect(await tx.get(cases.name, 'a')).toEqual({ _id: 'a', owner: 'y', days: 9 });
          expect(await tx.get(cases.name, 'b')).toBeUndefined();
          expect([...(await tx.getMany(cases.name, ['a', 'b', 'c', 'd', 'e'])).keys()].sort()).toEqual(['a', 'c', 'd']);
          expect(ids(await tx.find(cases.name, { where: { owner: 'x' } }))).toEqual(['d']);
          expect(ids(await tx.find(cases.name, { where: { owner: 'y' }, sort: 'days', descending: true }))).toEqual([
            'a',
            'c',
          ]);
          expect(ids(await tx.find(cases.name, { sort: 'days', skip: 1, limit: 1 }))).toEqual(['c']);
          expect(await tx.count(cases.name)).toBe(3);
          expect(await tx.count(cases.name, { owner: 'y' })).toBe(2);
          expect(ids(await scanned(tx, cases.name))).toEqual(['a', 'c', 'd']);
          expect(ids(await store.find(cases.name, {}))).toEqual(['a', 'b', 'c']);
        });
        expect(ids(await store.find(cases.name, {}))).toEqual(['a', 'c', 'd']);
      });

      test('may be asked several things at once', async () => {
        await put({ _id: 'a', owner: 'x' }, { _id: 'b', owner: 'x' });
        const [one, many, found, count, at] = await store.transact(async (tx) => {
          await tx.put(cases.name, [{ _id: 'c', owner: 'x' }]);
          return Promise.all([
            tx.get(cases.name, 'a'),
            tx.getMany(cases.name, ['b', 'c']),
            tx.find(cases.name, { where: { owner: 'x' } }),
            tx.count(cases.name),
            tx.checkpoint(processor, 'log'),
          ]);
        });
        expect(one).toEqual({ _id: 'a', owner: 'x' });
        expect([...many.keys()].sort()).toEqual(['b', 'c']);
        expect(ids(found)).toEqual(['a', 'b', 'c']);
        expect(count).toBe(3);
        expect(at).toBeUndefined();
      });

      test('of several thousand documents is whole, too: with its checkpoint or not at all', async () => {
        const many = Array.from({ length: 3500 }, (_, n) => ({ _id: `m${n}`, owner: '2480' }));
        const all = (expected: string | undefined, next: string) =>
          store.transact(async (tx) => {
            await tx.put(cases.name, many);
            await tx.put(other.name, [{ _id: 'o' }]);
            await tx.advance(processor, 'log', expected, next);
          });
        await expect(all('7', '8')).rejects.toBeInstanceOf(CheckpointLost);
        expect(await store.count(cases.name)).toBe(0);
        expect(await store.count(other.name)).toBe(0);
        await all(undefined, '1');
        expect(await store.count(cases.name)).toBe(3500);
        expect(await store.checkpoint(processor, 'log')).toBe('1');
        await store.transact((tx) =>
          tx.delete(
            cases.name,
            many.map((d) => d._id),
          ),
        );
        expect(await store.count(cases.name)).toBe(0);
      });

      test('whose function throws leaves nothing, and gives the error', async () => {
        await put({ _id: 'a', n: 1 });
        const fault = new Error('midway');
        const failed = store.transact(async (tx) => {
          await tx.put(cases.name, [{ _id: 'a', n: 2 }, { _id: 'b' }]);
          await tx.put(other.name, [{ _id: 'o' }]);
          await tx.advance(processor, 'log', undefined, '5');
          throw fault;
        });
        await expect(failed).rejects.toBe(fault);
        expect(await store.find(cases.name, {})).toEqual([{ _id: 'a', n: 1 }]);
        expect(await store.count(other.name)).toBe(0);
        expect(await store.checkpoint(processor, 'log')).toBeUndefined();
      });

      test('beside others loses no update: forty that count up one document leave it at forty', async () => {
        await Promise.all(
          Array.from({ length: 40 }, () =>
            store.transact(async (tx) => {
              const { n } = (await tx.get<{ _id: string; n: number }>(cases.name, 'counter')) ?? { n: 0 };
              await tx.put(cases.name, [{ _id: 'counter', n: n + 1 }]);
            }),
          ),
        );
        expect(await store.get(cases.name, 'counter')).toEqual({ _id: 'counter', n: 40 });
      });

      test('beside others never shows half of another', async () => {
        const both = (n: number) =>
          store.transact((tx) =>
            tx.put(cases.name, [
              { _id: 'l', n },
              { _id: 'r', n },
            ]),
          );
        await both(0);
        const writing = (async () => {
          for (let n = 1; n <= 60; n++) await both(n);
        })();
        for (let n = 0; n < 60; n++) {
          const pair = await store.getMany<{ _id: string; n: number }>(cases.name, ['l', 'r']);
          expect(pair.get('l')!.n).toBe(pair.get('r')!.n);
        }
        await writing;
      });

      test('does the same as a map, whatever is written and read', async () => {
        const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
        const step = fc.oneof(
          fc.record({ put: id, owner: fc.constantFrom('x', 'y'), days: fc.integer({ min: 0, max: 3 }) }),
          fc.record({ delete: id }),
        );
        await fc.assert(
          fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 4 }), async (transactions) => {
            await store.drop(cases.name);
            await store.prepare([cases]);
            const model = new Map<string, Document>();
            for (const steps of transactions) {
              await store.transact(async (tx) => {
                for (const s of steps) {
                  if ('put' in s) {
                    const document = { _id: s.put, owner: s.owner, days: s.days };
                    model.set(s.put, document);
                    await tx.put(cases.name, [document]);
                  } else {
                    model.delete(s.delete);
                    await tx.delete(cases.name, [s.delete]);
                  }
                  const byDays = [...model.values()]
                    .filter((d) => d['owner'] === 'x')
                    .sort((a, b) => (a['days'] as number) - (b['days'] as number) || (a._id < b._id ? -1 : 1));
                  expect(await tx.find(cases.name, { where: { owner: 'x' }, sort: 'days', skip: 1, limit: 2 })).toEqual(
                    byDays.slice(1, 3),
                  );
                  expect(await tx.count(cases.name, { owner: 'x' })).toBe(byDays.length);
                }
              });
              const all = [...model.values()].sort((a, b) => (a._id < b._id ? -1 : 1));
              expect(await store.find(cases.name, {})).toEqual(all);
              expect(await scanned(store, cases.name)).toEqual(all);
            }
          }),
          { numRuns: 20 },
        );
      });
    });

    describe('checkpoints', () => {
      test('are undefined at first, then what they were advanced to, per processor and lane', async () => {
        expect(await store.checkpoint(processor, 'log')).toBeUndefined();
        await store.transact((tx) => tx.advance(processor, 'log', undefined, '7'));
        await store.transact((tx) => tx.advance(processor, 'log', '7', 'p:12/å'));
        await store.transact((tx) => tx.advance(processor, 'lane/1', undefined, '1'));
        expect(await store.checkpoint(processor, 'log')).toBe('p:12/å');
        expect(await store.checkpoint(processor, 'lane/1')).toBe('1');
        expect(await store.checkpoint(`${processor}x`, 'log')).toBeUndefined();
        expect(await store.checkpoints(processor)).toEqual(new Map(Object.entries({ log: 'p:12/å', 'lane/1': '1' })));
        expect(await store.checkpoints(`${processor}x`)).toEqual(new Map());
      });

      test('inside a transaction are seen as it moved them', async () => {
        await store.transact(async (tx) => {
          expect(await tx.checkpoint(processor, 'log')).toBeUndefined();
          await tx.advance(processor, 'log', undefined, '1');
          expect(await tx.checkpoint(processor, 'log')).toBe('1');
          await tx.advance(processor, 'log', '1', '2');
          expect(await store.checkpoint(processor, 'log')).toBeUndefined();
        });
        expect(await store.checkpoint(processor, 'log')).toBe('2');
      });

      test.each([
        ['another one than expected', '7', '6'],
        ['none where one was expected', undefined, '6'],
        ['one where none was expected', '7', undefined],
      ] as const)('%s: lost, and nothing of the transaction is kept', async (_, stands, expected) => {
        if (stands) await store.transact((tx) => tx.advance(processor, 'log', undefined, stands));
        const lost = store.transact(async (tx) => {
          await tx.put(cases.name, [{ _id: 'a' }]);
          await tx.advance(processor, 'log', expected, '8');
        });
        await expect(lost).rejects.toBeInstanceOf(CheckpointLost);
        await expect(lost).rejects.toMatchObject({ processor, lane: 'log' });
        expect(await store.checkpoint(processor, 'log')).toBe(stands);
        expect(await store.count(cases.name)).toBe(0);
      });

      test('of two owners that race from one checkpoint, one wins and the other has written nothing', async () => {
        for (let round = 0; round < 10; round++) {
          const from = round === 0 ? undefined : String(round);
          const results = await Promise.allSettled(
            ['left', 'right', 'middle'].map((owner) =>
              store.transact(async (tx) => {
                await tx.put(cases.name, [{ _id: `${round}/${owner}` }]);
                await tx.advance(processor, 'log', from, String(round + 1));
              }),
            ),
          );
          expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
          for (const r of results) if (r.status === 'rejected') expect(r.reason).toBeInstanceOf(CheckpointLost);
          expect(await store.count(cases.name)).toBe(round + 1);
        }
      });

      test('different processors go on at the same time', async () => {
        await Promise.all(
          Array.from({ length: 8 }, async (_, p) => {
            for (let n = 0; n < 20; n++) {
              await store.transact(async (tx) => {
                await tx.put(cases.name, [{ _id: `${p}/${n}`, owner: String(p) }]);
                await tx.advance(`${processor}${p}`, 'log', n === 0 ? undefined : String(n), String(n + 1));
              });
            }
          }),
        );
        expect(await store.count(cases.name)).toBe(160);
        expect(await store.checkpoint(`${processor}7`, 'log')).toBe('20');
      });
    });

    test('an owner in another process is told, too, that its checkpoint was moved', async () => {
      const rival = await harness.another?.();
      if (!rival) return expect(durable).toBe(false);
      await rival.prepare([cases, other]);
      for (let round = 0; round < 10; round++) {
        const from = round === 0 ? undefined : String(round);
        const results = await Promise.allSettled(
          [store, rival].map((owner, n) =>
            owner.transact(async (tx) => {
              await tx.put(cases.name, [{ _id: `${round}/${n}` }]);
              await tx.advance(processor, 'log', from, String(round + 1));
            }),
          ),
        );
        expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
        for (const r of results) if (r.status === 'rejected') expect(r.reason).toBeInstanceOf(CheckpointLost);
        expect(await rival.count(cases.name)).toBe(round + 1);
      }
      await rival.close();
    });

    if (durable) {
      test('documents, indexes and checkpoints are there after the store was opened again', async () => {
        await store.transact(async (tx) => {
          await tx.put(cases.name, [
            { _id: 'a', owner: '2480' },
            { _id: 'b', owner: '0180' },
          ]);
          await tx.advance(processor, 'log', undefined, '9');
        });
        store = await harness.reopen();
        await store.prepare([cases, other]);
        expect(ids(await store.find(cases.name, { where: { owner: '0180' } }))).toEqual(['b']);
        expect(await store.checkpoint(processor, 'log')).toBe('9');
      });
    }
  });
}
