import { describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Gate } from './gate.js';

describe('a gate', () => {
  test('lets so many run at once, the others in their order', async () => {
    const gate = new Gate(3, 100);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        gate.run(async () => {
          order.push(n);
          most = Math.max(most, ++running);
          await sleep(n % 3);
          running--;
        }),
      ),
    );
    expect(most).toBe(3);
    expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  test('is left by a call that fails', async () => {
    const gate = new Gate(1, 10);
    await expect(gate.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    await expect(
      gate.run(() => {
        throw new Error('at once');
      }),
    ).rejects.toThrow('at once');
    expect(await gate.run(async () => 1)).toBe(1);
  });

  test('refuses when too many wait', async () => {
    const gate = new Gate(1, 1);
    const first = gate.run(() => sleep(20));
    const second = gate.run(async () => 2);
    await expect(gate.run(async () => 3)).rejects.toMatchObject({ name: 'StoreUnavailable', outcome: 'not-written' });
    await first;
    expect(await second).toBe(2);
  });

  test('is closed when all have left, those that waited too, and lets nobody in meanwhile', async () => {
    const gate = new Gate(1, 5);
    const done: number[] = [];
    const calls = [1, 2, 3].map((n) =>
      gate.run(async () => {
        await sleep(5);
        done.push(n);
      }),
    );
    const closed = gate.close();
    await expect(gate.run(async () => 4)).rejects.toMatchObject({ outcome: 'not-written' });
    await closed;
    expect(done).toEqual([1, 2, 3]);
    await Promise.all(calls);
    await gate.close();
  });
});
