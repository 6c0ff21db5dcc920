import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { KeyForgotten, type KeyStore } from '../ports/key-store.js';

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
