import { everything } from '@stadig/event-sourcing/contracts/samples';
import { DEAD_LETTERS, PARKED } from '@stadig/event-sourcing/dead-letters';
import { Erased } from '@stadig/event-sourcing/errors';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import type { Clock } from '@stadig/event-sourcing/ports/clock';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { fromBus } from '@stadig/event-sourcing/projected-event';
import { Published } from '@stadig/event-sourcing/log-bus';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { PUBLICATIONS } from '@stadig/app-stadig/services';
import { DurationStatistics } from '@stadig/statistics/durations/duration-statistics';
import type { Question } from '@stadig/statistics/durations/durations';
import { factsHandler, ROWS, type FactsRow } from '@stadig/statistics/facts/facts.projection';
import { STATISTICS_TOPIC } from '@stadig/published/statistics';
import type { Disk, Program } from '../program.js';
import { OWNERS } from './calls.js';

export const logOf = ({ store }: Pick<Disk, 'store'>): Promise<readonly RecordedEvent[]> =>
  everything(store, undefined, { streamPrefixes: [''] });

const QUESTIONS: readonly Question[] = [
  { measure: 'STAY', unit: 'HOUSEHOLD' },
  { measure: 'TIME_TO_HOME', clock: 'OPENED', permanence: 'BROAD' },
];

/** The facts, and what statistics answers from them on that day. */
export async function figuresOf(readModels: ReadModelStore, asOf: number): Promise<unknown> {
  const rows: FactsRow[] = [];
  for await (const page of readModels.scan<FactsRow>(ROWS.name)) rows.push(...page);
  const statistics = new DurationStatistics(readModels);
  const answers: unknown[] = [];
  for (const owner of OWNERS) {
    for (const question of QUESTIONS) {
      answers.push(await statistics.durations(question, owner, { year: null, asOf, tau: 365 }));
    }
  }
  return { rows: rows.map(({ _id, facts }) => ({ _id, facts })), answers };
}

/** The same from the log alone, in one page: no processor, no bus, no checkpoint has a part in it. */
export async function figuresFromLog(log: readonly RecordedEvent[], disk: Disk, clock: Clock): Promise<unknown> {
  const handler = factsHandler(new KeyVault(disk.keyStore, clock), clock);
  const folded = new MemoryReadModelStore();
  await folded.prepare([...handler.collections, DEAD_LETTERS, PARKED]);
  const published = new Published(PUBLICATIONS).among(log).filter(({ topic }) => topic !== STATISTICS_TOPIC);
  await folded.transact((tx) => handler.handle(tx, published.map(fromBus)));
  return figuresOf(folded, clock.today());
}

/**
 * Every stream, opened, without what a ciphertext's chance and the position in the log make different. How events of
 * different streams lie among each other is left open.
 */
export async function streamsOf({ parts }: Program, log: readonly RecordedEvent[]): Promise<unknown> {
  const streams: Record<string, unknown> = {};
  for (const [stream, events] of Map.groupBy(log, (e) => e.stream)) {
    const pipeline = parts.pipelines.all().find(({ aggregate }) => stream.startsWith(`${aggregate.category}-`));
    const opened = pipeline?.load(stream.slice(stream.indexOf('-') + 1)).then(({ history }) => history);
    const history = await opened?.catch((error: unknown) => {
      if (error instanceof Erased) return 'ERASED';
      throw error;
    });
    const clear = events.map(({ position: _, sealed = {}, ...event }) => ({ ...event, sealed: Object.keys(sealed) }));
    streams[stream] = { clear, history };
  }
  return streams;
}
