import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readAhead } from './read-ahead.js';

async function* counting(signal: AbortSignal, log: string[]): AsyncIterable<number> {
  for (let n = 1; !signal.aborted; n++) {
    if (n === 4) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      break;
    }
    log.push(`read ${n}`);
    yield n;
  }
  log.push('ended');
}

describe('reading ahead', () => {
  it('gives every page once and in order, reading the next one while a page is handled', async () => {
    const log: string[] = [];
    const stop = new AbortController();
    for await (const page of readAhead((signal) => counting(signal, log), stop.signal)) {
      log.push(`handle ${page}`);
      await sleep(5);
      log.push(`handled ${page}`);
      if (page === 3) stop.abort();
    }
    expect(log.filter((l) => l.startsWith('handle '))).toEqual(['handle 1', 'handle 2', 'handle 3']);
    expect(log.indexOf('read 2')).toBeGreaterThan(log.indexOf('handle 1'));
    expect(log.indexOf('read 2')).toBeLessThan(log.indexOf('handled 1'));
  });

  it('leaves the subscription when the handler throws, though no further page comes', async () => {
    const log: string[] = [];
    const run = async (): Promise<void> => {
      for await (const page of readAhead((signal) => counting(signal, log), new AbortController().signal)) {
        await sleep(2);
        if (page === 3) throw new Error('handler');
      }
    };
    await expect(run()).rejects.toThrow('handler');
    await sleep(5);
    expect(log.at(-1)).toBe('ended');
  });

  it('hands on what the subscription throws', async () => {
    const run = async (): Promise<void> => {
      for await (const _ of readAhead(() => failing(), new AbortController().signal));
    };
    await expect(run()).rejects.toThrow('store');
  });
});

async function* failing(): AsyncIterable<number> {
  yield 1;
  throw new Error('store');
}
