import { eachOnce, readingOf, type Context } from '@stadig/event-sourcing/context';
import { uuidOf } from '@stadig/event-sourcing/event';
import type { Reading } from '@stadig/event-sourcing/handler';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { LogEventBus, type Publication } from '@stadig/event-sourcing/log-bus';
import type { CommandContext, Outcome } from '@stadig/event-sourcing/pipeline';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { FixedClock } from '@stadig/event-sourcing/ports/clock';
import type { EventBus } from '@stadig/event-sourcing/ports/event-bus';
import type { CollectionSpec } from '@stadig/event-sourcing/ports/read-model-store';
import { Processor } from '@stadig/event-sourcing/processor';
import { MemoryEventStore } from '../memory-event-store.js';
import { MemoryKeyStore } from '../memory-key-store.js';
import { MemoryReadModelStore } from '../memory-read-model-store.js';

export interface Running {
  /** Contexts that run whole, but for their policies. */
  readonly contexts: readonly Context[];
  /** Contexts that take commands and publish, and whose read models nobody asks for. */
  readonly beside?: readonly Context[];
  /** Published from streams that belong to none of them. */
  readonly publications?: readonly Publication[];
  /** Collections beside those of the read models. */
  readonly collections?: readonly CollectionSpec[];
  /** Whatever else is folded from what is published. */
  readings?(parts: { readonly bus: EventBus; readonly keys: KeyVault; readonly clock: FixedClock }): readonly Reading[];
  /** The day it stays, at noon UTC. */
  readonly today: string;
}

/** A command as the edge hands it over. */
export interface Sent {
  readonly type: string;
  readonly [field: string]: unknown;
}

export type InMemory = Awaited<ReturnType<typeof inMemory>>;

/** Contexts over one log in memory, as the program runs them, until `stop`. */
export async function inMemory(running: Running) {
  const { contexts, beside = [], publications = [], collections = [], readings, today } = running;
  const clock = new FixedClock(new Date(`${today}T12:00:00Z`));
  const store = new MemoryEventStore();
  const readModels = new MemoryReadModelStore();
  const keyStore = new MemoryKeyStore();
  const keys = new KeyVault(keyStore, clock);
  const all = [...contexts, ...beside];
  const bus = new LogEventBus(store, [...all.flatMap((context) => context.publications), ...publications]);
  const pipelines = new Pipelines();
  for (const context of all) pipelines.register(...context.pipelines({ store, readModels, keys, clock }));

  const errors: unknown[] = [];
  const processors = [
    ...eachOnce(contexts.flatMap((context) => context.projections)).map((p) => readingOf(p, { store, bus, clock })),
    ...(readings?.({ bus, keys, clock }) ?? []),
  ].map((reading) => new Processor(reading, readModels, clock, (_, error) => void errors.push(error)));
  await readModels.prepare(collections);
  for (const processor of processors) await processor.start();

  let sent = 0;
  return {
    clock,
    store,
    readModels,
    keyStore,
    keys,
    bus,
    pipelines,
    /** What the processors could not handle. */
    errors,

    /** A command of its own, as a caseworker of Umeå sends it unless `context` says otherwise. */
    send(aggregate: string, subject: string, command: Sent, context: Partial<CommandContext> = {}): Promise<Outcome> {
      const commandId = uuidOf(`command ${++sent}`);
      return pipelines
        .get(aggregate)
        .execute(subject, command, { commandId, body: '', ownerCode: '2480', recordedBy: 'UI', ...context });
    },

    async stop(): Promise<void> {
      await store.close();
      await Promise.all(processors.map((processor) => processor.stop()));
    },
  };
}
