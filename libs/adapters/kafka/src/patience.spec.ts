import { backOff } from '@stadig/event-sourcing/back-off';
import { describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createErrorFromCode } from 'kafkajs/src/protocol/error.js';
import { NoAnswer } from './failure.js';
import { persist, within } from './patience.js';

describe('what fails for a moment', () => {
  test('is tried again until it succeeds', async () => {
    let tries = 0;
    const answer = await persist(3000, async () => {
      if (++tries < 4) throw new NoAnswer();
      return tries;
    });
    expect(answer).toBe(4);
  });

  test('is given up when patience is over, and is told how much is left until then', async () => {
    const left: number[] = [];
    const begun = Date.now();
    const given = persist(300, async (ms) => {
      left.push(ms);
      throw new NoAnswer();
    });
    await expect(given).rejects.toMatchObject({ name: 'BusUnavailable' });
    expect(Date.now() - begun).toBeLessThan(700);
    expect(left.length).toBeGreaterThan(1);
    expect(left[0]).toBeLessThanOrEqual(300);
    expect(left.at(-1)!).toBeLessThan(left[0]!);
  });

  test('is told by its reason, also when the last try was cut off because patience was over', async () => {
    let tries = 0;
    const attempt = async (left: number): Promise<never> => {
      if (tries++ === 0) throw createErrorFromCode(3);
      return within(left, new Promise<never>(() => {}));
    };
    await expect(persist(300, attempt)).rejects.toThrow(/stadig topics apply/);
    expect(tries).toBe(2);
  });

  test('is not tried again once the signal has aborted', async () => {
    let tries = 0;
    const stop = new AbortController();
    const attempt = async (): Promise<never> => {
      tries++;
      stop.abort();
      throw new NoAnswer();
    };
    await expect(persist(5000, attempt, stop.signal)).rejects.toMatchObject({ name: 'BusUnavailable' });
    expect(tries).toBe(1);
  });
});

test('what fails for good is tried once', async () => {
  let tries = 0;
  const given = persist(5000, async () => {
    tries++;
    throw createErrorFromCode(29);
  });
  await expect(given).rejects.toMatchObject({ name: 'BusUnavailable' });
  expect(tries).toBe(1);
});

test('what does not settle in time is not waited for', async () => {
  await expect(within(20, sleep(200))).rejects.toBeInstanceOf(NoAnswer);
  await expect(within(200, Promise.resolve(5))).resolves.toBe(5);
  await expect(within(200, Promise.reject(new RangeError('mine')))).rejects.toThrow(RangeError);
});

test('the wait doubles, is left to chance by half, and is bounded', () => {
  for (let n = 1; n < 40; n++) {
    const whole = Math.min(5000, 50 * 2 ** (n - 1));
    for (let i = 0; i < 20; i++) {
      expect(backOff(n)).toBeGreaterThanOrEqual(whole / 2);
      expect(backOff(n)).toBeLessThanOrEqual(whole);
    }
  }
});
