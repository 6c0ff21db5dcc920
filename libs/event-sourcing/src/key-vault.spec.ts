import { describe, expect, it } from '@jest/globals';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { KeyVault } from './key-vault.js';
import { FixedClock } from './ports/clock.js';
import { KeyForgotten } from './ports/key-store.js';

const MINUTE = 60_000;

function vault() {
  const store = new MemoryKeyStore();
  const clock = new FixedClock(new Date('2025-03-01T12:00:00Z'));
  return { store, clock, keys: new KeyVault(store, clock) };
}

describe('a key that is held in memory', () => {
  it('is asked for again after five minutes: one that was destroyed elsewhere is gone then', async () => {
    const { store, clock, keys } = vault();
    await keys.obtain('A', 'huts');
    await store.forget('A', 'huts');
    clock.set(new Date(clock.time() + 4 * MINUTE));
    expect(keys.peek('A', 'huts')).toBeDefined();
    clock.set(new Date(clock.time() + 2 * MINUTE));
    expect(keys.peek('A', 'huts')).toBeUndefined();
    await expect(keys.find('A', 'huts')).rejects.toBeInstanceOf(KeyForgotten);
  });

  it('is let go of when nobody used it since the time before', async () => {
    const { keys } = vault();
    for (const subject of ['used', 'unused']) await keys.obtain(subject, 'huts');
    keys.forgetUnused();
    await keys.find('used', 'huts');
    keys.forgetUnused();
    expect(keys.peek('used', 'huts')).toBeDefined();
    expect(keys.peek('unused', 'huts')).toBeUndefined();
  });

  it('is gone at once where it is destroyed here', async () => {
    const { keys } = vault();
    await keys.obtain('A', 'huts');
    await keys.forget('A', 'huts');
    expect(keys.peek('A', 'huts')).toBeUndefined();
    expect(await keys.isForgotten('A', 'huts')).toBe(true);
  });
});
