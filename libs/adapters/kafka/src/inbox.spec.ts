import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Inbox, type Fetched } from './inbox.js';

const fetched = (first: number, sizes: readonly number[], high = first + sizes.length): Fetched =>
  ({
    messages: sizes.map((size, n) => ({ offset: `${first + n}`, value: Buffer.alloc(size) })),
    firstOffset: () => (sizes.length === 0 ? null : `${first}`),
    lastOffset: () => `${first + sizes.length - 1}`,
    highWatermark: `${high}`,
  }) as unknown as Fetched;

test('everything that is put in comes out once, in order, in pages that are as large as they may be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(100), { minLength: 1, maxLength: 20 }), { maxLength: 10 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 300 }),
      (batches, most, bytes) => {
        const inbox = new Inbox(most, bytes);
        inbox.begin(7, 7);
        for (const sizes of batches) expect(inbox.put(fetched(inbox.wanted, sizes))).toBe(true);
        const count = batches.flat().length;
        const taken: number[] = [];
        while (!inbox.isEmpty) {
          const page = inbox.take(most);
          const size = page.reduce((sum, m) => sum + m.value!.length, 0);
          expect(page.length).toBeGreaterThan(0);
          expect(page.length).toBeLessThanOrEqual(most);
          if (page.length > 1) expect(size).toBeLessThanOrEqual(bytes);
          taken.push(...page.map((m) => Number(m.offset)));
        }
        expect(taken).toEqual(Array.from({ length: count }, (_, n) => 7 + n));
        expect(inbox.isAtEnd).toBe(true);
        expect(inbox.isFull).toBe(false);
      },
    ),
  );
});

test('what is not wanted is not kept', () => {
  const inbox = new Inbox(10, 1000);
  inbox.begin(5, 9);
  for (const first of [0, 4, 6]) expect(inbox.put(fetched(first, [1, 1]))).toBe(false);
  expect(inbox.put(fetched(5, []))).toBe(false);
  expect(inbox.isEmpty).toBe(true);
  expect(inbox.wanted).toBe(5);
});

test('it is at the end when all was taken that the lane holds', () => {
  const inbox = new Inbox(10, 1000);
  inbox.begin(0, 3);
  expect(inbox.isAtEnd).toBe(false);
  inbox.put(fetched(0, [1, 1], 3));
  inbox.take(10);
  expect(inbox.isAtEnd).toBe(false);
  inbox.put(fetched(2, [1], 3));
  expect(inbox.isAtEnd).toBe(false);
  inbox.take(10);
  expect(inbox.isAtEnd).toBe(true);
});

test('it is full when another page lies ready', () => {
  const inbox = new Inbox(2, 100);
  inbox.begin(0, 9);
  inbox.put(fetched(0, [1]));
  expect(inbox.isFull).toBe(false);
  inbox.put(fetched(1, [1]));
  expect(inbox.isFull).toBe(true);
  inbox.take(1);
  expect(inbox.isFull).toBe(false);
  inbox.put(fetched(2, [100]));
  inbox.take(1);
  expect(inbox.isFull).toBe(true);
});
