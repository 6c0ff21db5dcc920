import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { uuidOf, type NewEvent } from './event.js';
import { SystemClock } from './ports/clock.js';
import type { CollectionSpec, IndexTime, Transaction } from './ports/read-model-store.js';
import { logSource } from './sources.js';
import { Processor } from './processor.js';
import { projectionHandler, type Handler, type Source } from './handler.js';
import type { Projection } from './projection.js';
import type { ProjectedEvent } from './projected-event.js';

const event = (n: number): NewEvent => ({
  eventId: uuidOf(`event ${n}`),
  type: 'Counted',
  schemaVersion: 1,
  data: { n },
  metadata: {
    commandId: uuidOf(`command ${n}`),
    correlationId: 'c',
    causationId: 'c',
    ownerCode: '2480',
    recordedBy: 'UI',
    definitionVersion: '1',
  },
});

class Summing implements Handler {
  readonly name = 'summing';
  readonly collections = [{ name: 'sums', indexes: [] }];
  failures = 0;
  constructor(private readonly failEvery = 0) {}

  async handle(tx: Transaction, events: readonly ProjectedEvent[]): Promise<void> {
    const before = ((await tx.get('sums', 'all'))?.['sum'] as number | undefined) ?? 0;
    await tx.put('sums', [{ _id: 'all', sum: events.reduce((s, e) => s + (e.data['n'] as number), before) }]);
    if (this.failEvery > 0 && ++this.failures % this.failEvery !== 0) throw new Error('after the write');
  }
}

async function until(reached: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error('not reached in 10 s');
    await sleep(5);
  }
}

/** Something waits at it (`open`) until it is opened (`reach`); that it was come to can be waited for. */
function gate() {
  let reach = (): void => {};
  let reached = (): void => {};
  const open = new Promise<void>((resolve) => (reach = resolve));
  const isReached = new Promise<void>((resolve) => (reached = resolve));
  return { open, reach: () => reach(), isReached, reached: () => reached() };
}

describe('a processor', () => {
  const filter = { streamPrefixes: ['s-'] };

  async function run(handler: Handler, events: number) {
    const log = new MemoryEventStore();
    const store = new MemoryReadModelStore();
    for (let n = 1; n <= events; n++) await log.append(`s-${n}`, 'none', [event(n)]);
    const processor = new Processor({ handler, source: logSource(log, filter) }, store, new SystemClock());
    const sum = async () => ((await store.get('sums', 'all'))?.['sum'] as number | undefined) ?? 0;
    return { log, store, processor, sum };
  }

  it('handles every event once, then waits for the next', async () => {
    const { log, processor, sum } = await run(new Summing(), 100);
    await processor.start();
    await until(async () => (await sum()) === 5050);
    expect(processor.status()).toMatchObject({ state: 'caught-up', handled: 100 });
    await log.append('s-101', 'none', [event(101)]);
    await until(async () => (await sum()) === 5151);
    await processor.stop();
    expect(processor.status().state).toBe('stopped');
  });

  it('loses and doubles nothing when a page fails after its writes', async () => {
    const { processor, sum } = await run(new Summing(3), 50);
    await processor.start();
    await until(async () => (await sum()) === 1275);
    await processor.stop();
    expect(await sum()).toBe(1275);
  });

  it('goes on where it stood after a restart', async () => {
    const { log, store, processor, sum } = await run(new Summing(), 10);
    await processor.start();
    await until(async () => (await sum()) === 55);
    await processor.stop();
    await log.append('s-11', 'none', [event(11)]);
    const again = new Processor({ handler: new Summing(), source: logSource(log, filter) }, store, new SystemClock());
    await again.start();
    await until(async () => (await sum()) === 66);
    await again.stop();
  });

  it('has indexes built when it has caught up, once, and not before', async () => {
    const prepared: string[] = [];
    class Watched extends MemoryReadModelStore {
      override async prepare(collections: readonly CollectionSpec[], indexes: IndexTime = 'now'): Promise<void> {
        if (collections.some((c) => c.name === 'sums')) prepared.push(`${indexes} at ${await sumIn(this)}`);
        await super.prepare(collections);
      }
    }
    const sumIn = async (store: MemoryReadModelStore): Promise<unknown> =>
      prepared.length === 0 ? 0 : (await store.get('sums', 'all'))?.['sum'];
    const log = new MemoryEventStore();
    for (let n = 1; n <= 20; n++) await log.append(`s-${n}`, 'none', [event(n)]);
    const store = new Watched();
    const processor = new Processor(
      { handler: new Summing(), source: logSource(log, filter) },
      store,
      new SystemClock(),
    );
    await processor.start();
    await until(async () => processor.status().state === 'caught-up');
    expect(prepared).toEqual(['last at 0', 'now at 210']);
    await log.append('s-21', 'none', [event(21)]);
    await until(async () => processor.status().handled === 21);
    expect(prepared).toHaveLength(2);
    await processor.stop();
  });

  it('loses nothing where a second lane begins while a page of the first one is being committed', async () => {
    const tally: Projection = {
      name: 'tally',
      version: 1,
      indexes: [],
      key: () => 'all',
      derive: (parts) => ({ streams: Object.keys(parts).length }),
    };
    const handler = projectionHandler(tally, new SystemClock());
    const gates = [gate(), gate()];
    let begun = 0;
    /** A commit lasts until its gate opens: the second one finds that the first was in its way, and is run anew. */
    class Slow extends MemoryReadModelStore {
      override transact<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
        const own = gates[begun++];
        return super.transact(async (tx) => {
          const value = await fn(tx);
          own?.reached();
          await own?.open;
          return value;
        });
      }
    }
    const store = new Slow();
    const at = (stream: string): ProjectedEvent => ({
      eventId: stream,
      type: 'Counted',
      schemaVersion: 1,
      stream,
      sequence: 0,
      ownerCode: '2480',
      data: {},
    });
    const done = gate();
    const source: Source = {
      async read(_group, from, page, signal) {
        await from('one');
        const one = page('one', [at('s-1')], '1', true);
        await gates[0]!.isReached;
        await from('two');
        const two = page('two', [at('s-2')], '1', true);
        await gates[1]!.isReached;
        gates[0]!.reach();
        await one;
        gates[1]!.reach();
        await two;
        done.reached();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
      beyond: async () => 0,
    };
    const processor = new Processor({ handler, source }, store, new SystemClock());
    await processor.start();
    await done.isReached;
    expect(await store.get('tally_v1', 'all')).toMatchObject({ streams: 2 });
    await processor.stop();
  });

  it('gives way to another owner of its checkpoint, and both together handle every event once', async () => {
    const { log, store, processor, sum } = await run(new Summing(), 200);
    const other = new Processor({ handler: new Summing(), source: logSource(log, filter) }, store, new SystemClock());
    await Promise.all([processor.start(), other.start()]);
    for (let n = 201; n <= 300; n++) await log.append(`s-${n}`, 'none', [event(n)]);
    await until(async () => (await sum()) >= 45_150);
    await Promise.all([processor.stop(), other.stop()]);
    expect(await sum()).toBe(45_150);
  });
});

describe('a processor of several lanes', () => {
  type Read = Parameters<Source['read']>;

  /** A source that the specification speaks for. */
  class Told implements Source {
    page!: (lane: string, numbers: readonly number[], next: string, caughtUp: boolean) => Promise<void>;
    from!: Read[1];
    lanes!: (own: readonly string[]) => void;
    ended!: (lane: string, error: unknown) => void;

    async read(...[, from, page, signal, told]: Read): Promise<void> {
      this.from = from;
      this.page = (lane, numbers, next, caughtUp) => page(lane, numbers.map(projected), next, caughtUp);
      this.lanes = (own) => told!.lanes!(own);
      this.ended = (lane, error) => told!.ended!(lane, error);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    }

    async beyond(): Promise<number> {
      return 0;
    }
  }

  const projected = (n: number): ProjectedEvent => ({ ...event(n), stream: 's-1', sequence: n, ownerCode: '2480' });

  async function started(handler: Handler = new Summing()) {
    const source = new Told();
    const errors: unknown[] = [];
    const store = new MemoryReadModelStore();
    const told = (_: string, error: unknown): unknown => errors.push(error);
    const processor = new Processor({ handler, source }, store, new SystemClock(), told);
    await processor.start();
    const begin = async (...lanes: string[]): Promise<void> => {
      source.lanes(lanes);
      for (const lane of lanes) await source.from(lane);
    };
    return { source, processor, errors, store, begin };
  }

  it('is caught up when each of them is', async () => {
    const { source, processor, begin } = await started();
    source.lanes(['t/0', 't/1']);
    await source.from('t/0');
    await source.page('t/0', [1], '1', true);
    expect(processor.status().state).toBe('catching-up');
    await begin('t/0', 't/1');
    await source.page('t/0', [], '1', true);
    await source.page('t/1', [], '0', true);
    expect(processor.status().state).toBe('caught-up');
    await processor.stop();
  });

  it('does not wait for one that was taken away, even in the middle of its page', async () => {
    const handler = new Summing();
    const { source, processor, begin } = await started(handler);
    await begin('t/0', 't/1');
    await source.page('t/0', [1], '1', true);
    const entered = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    handler.handle = async () => {
      entered.resolve();
      await leave.promise;
    };
    const late = source.page('t/1', [2], '1', false);
    await entered.promise;
    await begin('t/0');
    leave.resolve();
    await late;
    await source.page('t/0', [], '1', true);
    expect(processor.status().state).toBe('caught-up');
    source.lanes([]);
    expect(processor.status().state).toBe('caught-up');
    await processor.stop();
  });

  it('shows the error of one that failed until it goes on, and tells it', async () => {
    const { source, processor, errors, begin } = await started();
    await begin('t/0', 't/1');
    const fault = new RangeError('of the lane');
    source.ended('t/1', fault);
    expect(errors).toEqual([fault]);
    expect(processor.status()).toMatchObject({ state: 'waiting', error: 'RangeError' });
    await source.page('t/0', [1], '1', true);
    expect(processor.status()).toMatchObject({ state: 'catching-up', error: 'RangeError' });
    await source.from('t/1');
    await source.page('t/1', [2], '1', true);
    expect(processor.status()).toMatchObject({ state: 'caught-up', error: undefined });
    await processor.stop();
  });

  it('remembers no document between pages, which others may have written meanwhile', async () => {
    const handler = new Summing();
    let committed = 0;
    const remembering: Handler = Object.assign(handler, { committed: () => committed++ });
    const { source, processor, begin } = await started(remembering);
    await begin('t/0');
    await source.page('t/0', [1], '1', true);
    expect(committed).toBe(0);
    await processor.stop();
  });
});
