import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventBus } from '@stadig/adapter-memory/memory-event-bus';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { recordTelemetry, type Recorded } from '@stadig/telemetry/testing/recorded';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleEvents } from './contracts/samples.js';
import { LiveReadModels } from './editions.js';
import { uuidOf } from './event.js';
import { projectionHandler, type Handler, type Source } from './handler.js';
import { KeyVault } from './key-vault.js';
import { publishAsIs, type Publication } from './log-bus.js';
import { outcomeOf } from './outcome.js';
import { Contended, Rejected, UnknownSubject } from './errors.js';
import { CommandPipeline } from './pipeline.js';
import { FixedClock, SystemClock } from './ports/clock.js';
import { BusUnavailable } from './ports/event-bus.js';
import { StoreUnavailable, WrongExpectedRevision, type Appended } from './ports/event-store.js';
import { Processors } from './processors.js';
import type { Projection } from './projection.js';
import { reject } from './rejection.js';
import { holdRelay, observeRelay, relay, RelayProgress } from './relay.js';
import { logSource } from './sources.js';
import { hut } from './testing/hut.js';

let recorded: Recorded;
beforeEach(() => void (recorded = recordTelemetry()));
afterEach(() => recorded.stop());

const clock = new SystemClock();
const SUBJECT = 'A';

/** Figures whose names begin so: name, outcome or role, value. */
async function figures(prefix: string) {
  const points = (await recorded.points()).filter(({ metric }) => metric.startsWith(prefix));
  return points.map(({ metric, attributes: a, value }) => [
    metric,
    a['stadig.outcome'] ?? a['stadig.role'] ?? '',
    value,
  ]);
}

/** A log where somebody else is first, a number of times. */
class Contested extends MemoryEventStore {
  constructor(private others: number) {
    super();
  }
  override async append(...append: Parameters<MemoryEventStore['append']>): Promise<Appended> {
    if (this.others-- > 0) throw new WrongExpectedRevision(append[0], append[1], 7);
    return super.append(...append);
  }
}

function pipelineOver(store: MemoryEventStore) {
  const keys = new KeyVault(new MemoryKeyStore(), clock);
  const pipeline = new CommandPipeline(hut, { store, keys, clock, definitionVersion: '1' });
  const context = { commandId: uuidOf('open'), body: '', ownerCode: '2480', recordedBy: 'UI' } as const;
  return () => pipeline.execute(SUBJECT, { type: 'OpenHut', day: '2025-01-01' }, context);
}

describe('an append', () => {
  it('that meets another revision is counted as a conflict, and each try is measured', async () => {
    await pipelineOver(new Contested(2))();
    expect(await figures('stadig.append')).toEqual([
      ['stadig.append.duration', 'conflict', 2],
      ['stadig.append.duration', 'accepted', 1],
      ['stadig.append.conflicts', '', 0],
      ['stadig.append.conflicts', '', 2],
    ]);
    const spans = recorded.spans().map(({ name, failed, attributes }) => [name, failed, attributes['stadig.outcome']]);
    expect(spans).toEqual([
      ['append', false, 'conflict'],
      ['append', false, 'conflict'],
      ['append', false, 'accepted'],
      ['command', false, 'accepted'],
    ]);
  });

  it('that is given up ends the command as contended', async () => {
    await expect(pipelineOver(new Contested(9))()).rejects.toThrow(Contended);
    expect(recorded.spans().at(-1)).toMatchObject({ name: 'command', attributes: { 'stadig.outcome': 'contended' } });
  });

  it('of a repeated command is not made', async () => {
    const open = pipelineOver(new MemoryEventStore());
    await open();
    await open();
    expect(recorded.spans().map((s) => [s.name, s.attributes['stadig.outcome']])).toEqual([
      ['append', 'accepted'],
      ['command', 'accepted'],
      ['command', 'repeated'],
    ]);
  });
});

it.each([
  [new Rejected(reject('pathway-erased')), 'rejected', false],
  [new UnknownSubject(), 'unknown', false],
  [new StoreUnavailable('log.sqlite: Anna', 'unknown'), 'unavailable', true],
  [new TypeError('2480'), 'failed', true],
  ['7ZK0A3M9QXB41TCFD', 'failed', true],
])('what came of it is a word and no text: %p', (error, outcome, failed) => {
  expect(outcomeOf(undefined, error)).toEqual({ outcome, failed });
});

describe('the relay', () => {
  const HUTS: Publication = { topic: 'huts', category: 'hut', publish: (event) => publishAsIs('huts', event) };

  it('is measured in events that are not on the bus and in seconds since it had carried all, held or not', async () => {
    const [store, checkpoints] = [new MemoryEventStore(), new MemoryReadModelStore()];
    const progress = new RelayProgress();
    const unobserve = observeRelay(store, checkpoints, [HUTS], progress);
    expect(await figures('stadig.relay')).toEqual([
      ['stadig.relay.lag_events', '', 0],
      ['stadig.relay.lag_seconds', '', 0],
    ]);
    await store.append('hut-a', 'none', sampleEvents(3));
    await store.append('other-a', 'none', sampleEvents(3));
    await sleep(20);
    const [[, , events], [, , seconds]] = (await figures('stadig.relay')) as [
      [string, string, number],
      [string, string, number],
    ];
    expect([events, seconds > 0.01]).toEqual([3, true]);

    const stop = new AbortController();
    const relaying = relay(store, new MemoryEventBus(), checkpoints, [HUTS], stop.signal, progress);
    for (let i = 0; i < 200 && ((await figures('stadig.relay'))[0]![2] as number) > 0; i++) await sleep(10);
    expect((await figures('stadig.relay')).map(([, , value]) => value)).toEqual([0, 0]);
    stop.abort();
    await relaying;

    await holdRelay(checkpoints);
    await store.append('hut-a', 2, sampleEvents(2));
    expect((await figures('stadig.relay'))[0]).toEqual(['stadig.relay.lag_events', '', 2]);
    unobserve();
    expect(await figures('stadig.relay')).toEqual([]);
  });
});

it('A processor is measured with what it has set aside, until it is stopped', async () => {
  const [log, store] = [new MemoryEventStore(), new MemoryReadModelStore()];
  const unlucky: Projection = {
    name: 'tally',
    version: 1,
    indexes: [],
    key: (e) => e.stream,
    derive(parts) {
      if (Object.values(parts).some((part) => part.events.some((e) => e.data['n'] === 2))) throw new Error('unlucky');
      return {};
    },
  };
  const edition = (suffix: string): Handler => projectionHandler({ ...unlucky, edition: suffix }, clock);
  const reading = { handler: edition(''), source: logSource(log, { streamPrefixes: ['hut-'] }), edition };
  const processors = new Processors([reading], store, new LiveReadModels(store), clock);
  await log.append('hut-a', 'none', sampleEvents(5));
  await processors.start();
  for (let i = 0; i < 200 && !processors.haveCaughtUp(); i++) await sleep(10);
  const measured = [
    'stadig.processor.lag_events',
    'stadig.processor.lag_seconds',
    'stadig.dead_letters',
    'stadig.parked_keys',
  ];
  const all = async () => (await figures('stadig.')).filter(([metric]) => measured.includes(metric as string));
  expect(await all()).toEqual([
    ['stadig.processor.lag_events', 'LIVE', 0],
    ['stadig.processor.lag_seconds', 'LIVE', 0],
    ['stadig.dead_letters', 'LIVE', 3],
    ['stadig.parked_keys', 'LIVE', 1],
  ]);
  await processors.stop();
  expect(await all()).toEqual([]);
});

describe('time behind', () => {
  it('of a processor runs from when it was last seen to be caught up, also while its source does not answer', async () => {
    const [log, store, own] = [new MemoryEventStore(), new MemoryReadModelStore(), new FixedClock(new Date(0))];
    const counting: Projection = { name: 'tally', version: 1, indexes: [], key: (e) => e.stream, derive: () => ({}) };
    let away = false;
    const source: Source = {
      ...logSource(log, { streamPrefixes: ['hut-'] }),
      beyond: async () => (away ? Promise.reject(new BusUnavailable('away')) : 0),
    };
    const edition = (suffix: string): Handler => projectionHandler({ ...counting, edition: suffix }, own);
    const processors = new Processors(
      [{ handler: edition(''), source, edition }],
      store,
      new LiveReadModels(store),
      own,
    );
    await processors.start();
    for (let i = 0; i < 200 && !processors.haveCaughtUp(); i++) await sleep(10);
    const all = async () =>
      (await figures('stadig.')).filter(([metric]) => (metric as string).includes('processor.lag'));
    own.set(new Date(3_600_000));
    expect(await all()).toEqual([
      ['stadig.processor.lag_events', 'LIVE', 0],
      ['stadig.processor.lag_seconds', 'LIVE', 0],
    ]);
    away = true;
    own.set(new Date(3_605_000));
    expect(await all()).toEqual([['stadig.processor.lag_seconds', 'LIVE', 5]]);
    await processors.stop();
  });

  it('of the relay likewise', async () => {
    class Away extends MemoryEventStore {
      override count = (): Promise<number> => Promise.reject(new StoreUnavailable('away', 'not-written'));
    }
    observeRelay(new Away(), new MemoryReadModelStore(), [], new RelayProgress());
    await sleep(20);
    const [[metric, , seconds], ...others] = (await figures('stadig.relay')) as [string, string, number][] as [
      [string, string, number],
    ];
    expect([metric, seconds > 0.01, others]).toEqual(['stadig.relay.lag_seconds', true, []]);
  });
});
