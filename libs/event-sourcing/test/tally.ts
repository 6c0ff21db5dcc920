import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { LiveReadModels } from '@stadig/event-sourcing/editions';
import { uuidOf, type NewEvent } from '@stadig/event-sourcing/event';
import { projectionHandler, type Handler, type Reading } from '@stadig/event-sourcing/handler';
import { StoredLeases } from '@stadig/event-sourcing/leases';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import type { Document } from '@stadig/event-sourcing/ports/read-model-store';
import { Processors } from '@stadig/event-sourcing/processors';
import type { Projection } from '@stadig/event-sourcing/projection';
import { logSource, oneAtATime } from '@stadig/event-sourcing/sources';

const clock = new SystemClock();
const TIMES = { look: 20, retire: 200, leftAlone: 300 };

/** Sums numbers by stream; `unlucky` numbers cannot be folded. */
const tally = (version: number, unlucky: readonly number[]): Projection => ({
  name: 'tally',
  version,
  indexes: ['sum'],
  key: (e) => e.stream,
  derive(parts) {
    const numbers = Object.values(parts).flatMap((part) => part.events.map((e) => e.data['n'] as number));
    if (numbers.some((n) => unlucky.includes(n))) throw new Error('unlucky');
    return { sum: numbers.reduce((a, b) => a + b, 0), version };
  },
});

function event(stream: string, n: number): NewEvent {
  const commandId = uuidOf(`${stream} ${n} ${Math.random()}`);
  const metadata = { commandId, correlationId: 'c', causationId: 'c', ownerCode: '2480', recordedBy: 'UI' } as const;
  return {
    eventId: uuidOf(commandId),
    type: 'Counted',
    schemaVersion: 1,
    data: { n },
    metadata: { ...metadata, definitionVersion: '1' },
  };
}

/** A log of numbers, and processes over one store that keep their sums. */
export function tallyHouse() {
  const store = new MemoryReadModelStore();
  const log = new MemoryEventStore();
  const errors: unknown[] = [];
  const lengths = new Map<string, number>();
  const stopping: (() => Promise<void>)[] = [];

  /** A process whose code has that version and cannot fold those numbers. */
  async function start(version: number, unlucky: readonly number[] = [], wrap = (h: Handler): Handler => h) {
    const edition = (suffix: string) => wrap(projectionHandler({ ...tally(version, unlucky), edition: suffix }, clock));
    const leases = new StoredLeases(store, { beat: 10, patience: 100 });
    const source = oneAtATime(leases, logSource(log, { streamPrefixes: ['s-'] }));
    const reading: Reading = { handler: edition(''), source, edition };
    const readModels = new LiveReadModels(store);
    const processors = new Processors([reading], store, readModels, clock, (_, error) => errors.push(error), TIMES);
    await processors.start();
    let stopped = false;
    const stop = async (): Promise<void> => {
      if (!stopped) await processors.stop();
      stopped = true;
    };
    stopping.push(stop);
    /** Of each document its id, its sum, and the version of the code that folded it. */
    const sums = async () => {
      const documents = await readModels.find<Document>(`tally_v${version}`, { sort: 'sum' });
      return documents.map((d) => [d._id, d['sum'], d['version']]);
    };
    const roles = async () => (await processors.reports()).map(({ edition, role }) => `${role} ${edition}`);
    return { processors, readModels, sums, roles, stop };
  }

  async function count(stream: string, ...numbers: number[]): Promise<void> {
    for (const n of numbers) {
      const length = lengths.get(stream) ?? 0;
      await log.append(stream, length === 0 ? 'none' : length - 1, [event(stream, n)]);
      lengths.set(stream, length + 1);
    }
  }

  async function stop(): Promise<void> {
    for (const stop of stopping) await stop();
  }

  return { store, errors, start, count, stop };
}

export async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let patience = 1000; !(await what()); patience--) {
    if (patience === 0) throw new Error('not reached');
    await sleep(10);
  }
}

export const settled = (processors: Processors): Promise<void> =>
  until(async () => {
    const reports = await processors.reports();
    return (
      reports.length > 0 && reports.every((r) => r.role === 'LIVE' && r.lagEvents === 0 && r.state === 'caught-up')
    );
  });
