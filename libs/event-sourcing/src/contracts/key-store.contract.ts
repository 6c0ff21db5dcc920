import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { KeyDiffers, KeyForgotten, type HeldKey, type KeyStore } from '../ports/key-store.js';

export interface KeyStoreHarness {
  readonly store: KeyStore;
  /** Ends the store as a stop of the process would, and opens it again over the same data. */
  reopen(): Promise<KeyStore>;
  close(): Promise<void>;
}

export interface KeyStoreCapabilities {
  /** Keys and tombstones outlive the process. Default true. */
  readonly durable?: boolean;
}

/** What every key store must keep. `make` is called once a test; purposes `anchor` and `shelter-placement` are open. */
export function keyStoreContract(
  name: string,
  make: () => Promise<KeyStoreHarness>,
  { durable = true }: KeyStoreCapabilities = {},
): void {
  describe(`${name} keeps the contract of a key store`, () => {
    const PURPOSE = 'shelter-placement';
    let harness: KeyStoreHarness;
    let store: KeyStore;
    let subject: string;

    beforeEach(async () => {
      harness = await make();
      store = harness.store;
      subject = randomUUID();
    });
    afterEach(() => harness.close());

    const hex = (key: Buffer): string => key.toString('hex');

    test('obtain makes a key of 32 bytes, and gives the same one ever after', async () => {
      const key = await store.obtain(subject, PURPOSE);
      expect(Buffer.isBuffer(key)).toBe(true);
      expect(key).toHaveLength(32);
      expect(hex(await store.obtain(subject, PURPOSE))).toBe(hex(key));
      expect(hex((await store.find([subject], PURPOSE)).get(subject)!)).toBe(hex(key));
    });

    test('of many that obtain one key at once, all get the same', async () => {
      const keys = await Promise.all(Array.from({ length: 30 }, () => store.obtain(subject, PURPOSE)));
      expect(new Set(keys.map(hex)).size).toBe(1);
    });

    test('each subject and each purpose has a key of its own', async () => {
      const subjects = Array.from({ length: 50 }, () => randomUUID());
      const keys = await Promise.all(subjects.flatMap((s) => [store.obtain(s, 'anchor'), store.obtain(s, PURPOSE)]));
      expect(new Set(keys.map(hex)).size).toBe(100);
      const found = await store.find(subjects, 'anchor');
      expect(subjects.map((s) => hex(found.get(s)!))).toEqual(keys.filter((_, n) => n % 2 === 0).map(hex));
    });

    test('subject and purpose are not mixed up, however they are cut', async () => {
      const a = await store.obtain(`${subject}|anchor`, 'anchor');
      const b = await store.obtain(subject, 'anchor');
      expect(hex(a)).not.toBe(hex(b));
      expect((await store.find([`${subject}|`, `${subject}\n`, ''], 'anchor')).size).toBe(0);
    });

    test('find makes nothing: what was never obtained is absent', async () => {
      expect((await store.find([subject], PURPOSE)).has(subject)).toBe(false);
      expect((await store.find([], PURPOSE)).size).toBe(0);
      await store.obtain(subject, 'anchor');
      expect((await store.find([subject], PURPOSE)).has(subject)).toBe(false);
    });

    test('find gives many at once', async () => {
      const subjects = Array.from({ length: 1200 }, () => randomUUID());
      const keys = await Promise.all(subjects.map((s) => store.obtain(s, PURPOSE)));
      const found = await store.find([...subjects, randomUUID()], PURPOSE);
      expect(subjects.map((s) => hex(found.get(s)!))).toEqual(keys.map(hex));
      expect(found.size).toBe(1200);
    });

    test('a key that is spoilt by its holder stays whole in the store', async () => {
      const key = await store.obtain(subject, PURPOSE);
      const before = hex(key);
      key.fill(0);
      expect(hex(await store.obtain(subject, PURPOSE))).toBe(before);
    });

    test('a forgotten key is found as null, and obtaining it is refused for good', async () => {
      await store.obtain(subject, PURPOSE);
      await store.forget(subject, PURPOSE);
      expect((await store.find([subject], PURPOSE)).get(subject)).toBeNull();
      await expect(store.obtain(subject, PURPOSE)).rejects.toBeInstanceOf(KeyForgotten);
      await expect(store.obtain(subject, PURPOSE)).rejects.toMatchObject({ purpose: PURPOSE });
    });

    test('forget may be repeated', async () => {
      await store.obtain(subject, PURPOSE);
      await Promise.all([store.forget(subject, PURPOSE), store.forget(subject, PURPOSE)]);
      await store.forget(subject, PURPOSE);
      expect((await store.find([subject], PURPOSE)).get(subject)).toBeNull();
    });

    test('forgetting a key that never was leaves a tombstone, so that it is never made', async () => {
      await store.forget(subject, PURPOSE);
      expect((await store.find([subject], PURPOSE)).get(subject)).toBeNull();
      await expect(store.obtain(subject, PURPOSE)).rejects.toBeInstanceOf(KeyForgotten);
    });

    test('forgetting one key leaves the other purposes and subjects alone', async () => {
      const other = randomUUID();
      const kept = [await store.obtain(subject, 'anchor'), await store.obtain(other, PURPOSE)];
      await store.obtain(subject, PURPOSE);
      await store.forget(subject, PURPOSE);
      expect([await store.obtain(subject, 'anchor'), await store.obtain(other, PURPOSE)].map(hex)).toEqual(
        kept.map(hex),
      );
    });

    test('obtain and forget at once end in a tombstone', async () => {
      const subjects = Array.from({ length: 20 }, () => randomUUID());
      await Promise.all(
        subjects.flatMap((s) => [store.obtain(s, PURPOSE).catch(() => undefined), store.forget(s, PURPOSE)]),
      );
      const found = await store.find(subjects, PURPOSE);
      expect(subjects.map((s) => found.get(s))).toEqual(subjects.map(() => null));
    });

    describe('for whoever moves', () => {
      const scanned = async (purpose: string): Promise<HeldKey[]> => {
        const all: HeldKey[] = [];
        for await (const page of store.scan(purpose)) all.push(...page);
        return all;
      };
      const texts = (keys: readonly HeldKey[]): string[] =>
        keys.map(({ subject, key }) => `${subject} ${key ? hex(key) : 'forgotten'}`);
      const fresh = (count: number): HeldKey[] =>
        Array.from({ length: count }, () => ({ subject: randomUUID(), key: randomBytes(32) }));

      test('scan gives every key and tombstone of the purpose, ordered by subject', async () => {
        const keys = fresh(2300);
        const gone = randomUUID();
        await store.keep(keys, PURPOSE);
        await store.forget(gone, PURPOSE);
        await store.obtain(subject, 'anchor');
        const expected = texts([...keys, { subject: gone, key: null }]).sort();
        const mine = new Set([gone, ...keys.map((k) => k.subject)]);
        const found = (await scanned(PURPOSE)).filter((k) => mine.has(k.subject));
        expect(texts(found)).toEqual(expected);
      });

      test('a key that is kept is the one that is found and obtained, and may be kept again', async () => {
        const keys = fresh(3);
        await store.keep(keys, PURPOSE);
        await store.keep([...keys, ...fresh(1)], PURPOSE);
        const found = await store.find(keys.map((k) => k.subject), PURPOSE); // prettier-ignore
        expect(keys.map((k) => hex(found.get(k.subject)!))).toEqual(keys.map((k) => hex(k.key!)));
        expect(hex(await store.obtain(keys[0]!.subject, PURPOSE))).toBe(hex(keys[0]!.key!));
      });

      test('a tombstone that is kept is one, also where a key was', async () => {
        const held = randomUUID();
        await store.obtain(held, PURPOSE);
        await store.keep([held, subject].map((each) => ({ subject: each, key: null })), PURPOSE); // prettier-ignore
        await store.keep([{ subject, key: null }], PURPOSE);
        for (const each of [held, subject]) {
          await expect(store.obtain(each, PURPOSE)).rejects.toBeInstanceOf(KeyForgotten);
        }
      });

      test('a key that differs from the one there is refused, and so is one that was forgotten', async () => {
        const key = await store.obtain(subject, PURPOSE);
        await expect(store.keep([{ subject, key: randomBytes(32) }], PURPOSE)).rejects.toBeInstanceOf(KeyDiffers);
        expect(hex(await store.obtain(subject, PURPOSE))).toBe(hex(key));
        await store.forget(subject, PURPOSE);
        await expect(store.keep([{ subject, key }], PURPOSE)).rejects.toBeInstanceOf(KeyForgotten);
        expect((await store.find([subject], PURPOSE)).get(subject)).toBeNull();
      });
    });

    if (durable) {
      test('keys and tombstones are there after the store was opened again', async () => {
        const key = await store.obtain(subject, PURPOSE);
        const gone = randomUUID();
        await store.obtain(gone, PURPOSE);
        await store.forget(gone, PURPOSE);
        store = await harness.reopen();
        expect(hex(await store.obtain(subject, PURPOSE))).toBe(hex(key));
        expect((await store.find([gone], PURPOSE)).get(gone)).toBeNull();
        await expect(store.obtain(gone, PURPOSE)).rejects.toBeInstanceOf(KeyForgotten);
      });
    }
  });
}
