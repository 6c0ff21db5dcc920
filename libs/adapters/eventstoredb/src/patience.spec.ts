import { backOff } from '@stadig/event-sourcing/back-off';
import { describe, expect, test } from '@jest/globals';
import { NoAnswer, Refusal } from './failure.js';
import { persist } from './patience.js';

const passing = (outcome: 'not-written' | 'unknown') => new NoAnswer(outcome);

describe('what fails for a moment', () => {
  test('is tried again until it succeeds', async () => {
    let tries = 0;
    const answer = await persist(2000, async () => {
      if (++tries < 4) throw passing('unknown');
      return tries;
    });
    expect(answer).toBe(4);
  });

  test('is given up when patience is over; one try that may have been written makes the outcome unknown', async () => {
    let tries = 0;
    const begun = Date.now();
    const given = persist(300, async () => {
      throw passing(++tries === 1 ? 'unknown' : 'not-written');
    });
    await expect(given).rejects.toMatchObject({ name: 'StoreUnavailable', outcome: 'unknown' });
    expect(tries).toBeGreaterThan(1);
    expect(Date.now() - begun).toBeLessThan(600);
    const unsent = persist(50, () => Promise.reject(passing('not-written')));
    await expect(unsent).rejects.toMatchObject({ outcome: 'not-written' });
  });

  test('is told how much time is left', async () => {
    const left: number[] = [];
    await persist(300, async (ms) => {
      left.push(ms);
      throw passing('unknown');
    }).catch(() => undefined);
    expect(left[0]).toBeLessThanOrEqual(300);
    expect(left.at(-1)!).toBeLessThan(left[0]!);
  });

  test('is not tried again once the signal has aborted', async () => {
    let tries = 0;
    const stop = new AbortController();
    const attempt = async (): Promise<never> => {
      tries++;
      stop.abort();
      throw passing('unknown');
    };
    await expect(persist(5000, attempt, stop.signal)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(tries).toBe(1);
    await expect(persist(5000, attempt, stop.signal)).rejects.toMatchObject({ outcome: 'not-written' });
    expect(tries).toBe(1);
  });
});

test('what fails for good is tried once', async () => {
  let tries = 0;
  const given = persist(5000, async () => {
    tries++;
    throw new Refusal('bad-request', 3);
  });
  await expect(given).rejects.toMatchObject({ name: 'StoreUnavailable', outcome: 'not-written' });
  expect(tries).toBe(1);
});

test('what is not the failure of a call passes as it is', async () => {
  await expect(persist(5000, () => Promise.reject(new RangeError('mine')))).rejects.toThrow(RangeError);
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
