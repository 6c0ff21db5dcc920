import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { until } from './contracts/samples.js';
import { readAhead } from './read-ahead.js';
import { Turns } from './turns.js';

const page = (n: number, caughtUp = false) => ({ n, caughtUp, events: [n] as readonly number[] });

async function* counting(signal: AbortSignal, log: string[]): AsyncIterable<ReturnType<typeof page>> {
  for (let n = 1; !signal.aborted; n++) {
    if (n === 4) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      break;
    }
    log.push(`read ${n}`);
    yield page(n);
  }
  log.push('ended');
}

describe('reading ahead', () => {
  it('gives every page once and in order, reading the next one while a page is handled', async () => {
    const log: string[] = [];
    const stop = new AbortController();
    for await (const { n } of readAhead((signal) => counting(signal, log), stop.signal)) {
      log.push(`handle ${n}`);
      await sleep(5);
      log.push(`handled ${n}`);
      if (n === 3) stop.abort();
    }
    expect(log.filter((l) => l.startsWith('handle '))).toEqual(['handle 1', 'handle 2', 'handle 3']);
    expect(log.indexOf('read 2')).toBeGreaterThan(log.indexOf('handle 1'));
    expect(log.indexOf('read 2')).toBeLessThan(log.indexOf('handled 1'));
  });

  it('leaves the subscription when the handler throws, though no further page comes', async () => {
    const log: string[] = [];
    const run = async (): Promise<void> => {
      for await (const { n } of readAhead((signal) => counting(signal, log), new AbortController().signal)) {
        await sleep(2);
        if (n === 3) throw new Error('handler');
      }
    };
    await expect(run()).rejects.toThrow('handler');
    await sleep(5);
    expect(log.at(-1)).toBe('ended');
  });

  it('lets go of the events of a page before it waits for the next one', async () => {
    const pages: ReturnType<typeof page>[] = [];
    const stop = new AbortController();
    for await (const each of readAhead((signal) => counting(signal, []), stop.signal)) {
      expect(pages.map(({ events }) => events)).toEqual(pages.map(() => []));
      expect(each.events).toEqual([each.n]);
      pages.push(each);
      if (each.n === 3) stop.abort();
    }
    expect(pages).toHaveLength(3);
  });

  it('hands on what the subscription throws', async () => {
    const run = async (): Promise<void> => {
      for await (const _ of readAhead(() => failing(), new AbortController().signal));
    };
    await expect(run()).rejects.toThrow('store');
  });

  it('keeps no more pages of a backlog than there are turns, however many read; live pages need none', async () => {
    const TURNS = 2;
    const backlog = new Turns(TURNS);
    const live = Promise.withResolvers<void>();
    let pages = 0;
    let most = 0;
    let backlogHandled = 0;
    async function* source(signal: AbortSignal): AsyncIterable<ReturnType<typeof page>> {
      for (let n = 1; n <= 6; n++) {
        most = Math.max(most, ++pages);
        yield page(n, n === 6);
      }
      await live.promise;
      if (!signal.aborted) yield page(7, true);
    }
    const read = async (): Promise<number[]> => {
      const handled: number[] = [];
      for await (const { n } of readAhead(source, new AbortController().signal, backlog)) {
        await sleep(1);
        handled.push(n);
        if (n === 7) break;
        pages--;
        backlogHandled++;
      }
      return handled;
    };
    const readers = Array.from({ length: 5 }, read);
    await until(() => backlogHandled === 5 * 6, 'every backlog to be handled');
    await sleep(5);
    expect(backlog.takeFree()).toBeDefined();
    live.resolve();
    for (const handled of await Promise.all(readers)) expect(handled).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(TURNS);
  });
});

async function* failing(): AsyncIterable<ReturnType<typeof page>> {
  yield page(1);
  throw new Error('store');
}
