import { setTimeout as sleep } from 'node:timers/promises';
import { MemoryEventBus } from '@stadig/adapter-memory/memory-event-bus';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { allParts, PUBLICATIONS } from '@stadig/app-stadig/services';
import type { Parts } from '@stadig/runtime/parts';
import type { Profile } from '@stadig/runtime/profile';
import { Rejected } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { SoleHolder } from '@stadig/event-sourcing/leases';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import type { Outcome } from '@stadig/event-sourcing/pipeline';
import { FixedClock } from '@stadig/event-sourcing/ports/clock';
import { WHOLE_LOG, type EventBus } from '@stadig/event-sourcing/ports/event-bus';
import type { EventStore } from '@stadig/event-sourcing/ports/event-store';
import { RandomIds } from '@stadig/event-sourcing/ports/ids';
import type { KeyStore } from '@stadig/event-sourcing/ports/key-store';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { Published } from '@stadig/event-sourcing/log-bus';
import { keepRelaying } from '@stadig/event-sourcing/relay';
import { Receipts, type Destruction } from '@stadig/event-sourcing/receipts';
import { Secrets } from '@stadig/event-sourcing/secrets';

/** LOG: the log itself is the bus. LANES: a relay carries events to a bus of several lanes, as Kafka has. */
export type Bus = 'LOG' | 'LANES';

const PUBLISHED = new Published(PUBLICATIONS);

class TestSecrets extends Secrets {
  override of(service: string): Buffer {
    return Buffer.alloc(32, service);
  }
}

class KeptReceipts extends Receipts {
  constructor(private readonly kept: Destruction[]) {
    super();
  }
  override async sign({ subject, purposes }: Destruction): Promise<void> {
    const same = (kept: Destruction) => kept.subject === subject && kept.purposes.join() === purposes.join();
    if (!this.kept.some(same)) this.kept.push({ subject, purposes });
  }
  override async keep(): Promise<never> {
    throw new Error('nobody moves here');
  }
  override async all(): Promise<never> {
    throw new Error('asked for by nobody here');
  }
}

/** What outlives the program: adapters in memory, so that it can be started again over what it left. */
export interface Disk {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly keyStore: KeyStore;
  readonly bus: EventBus | undefined;
  readonly receipts: Destruction[];
}

export const emptyDisk = (bus: Bus = 'LOG'): Disk => ({
  store: new MemoryEventStore(),
  readModels: new MemoryReadModelStore(),
  keyStore: new MemoryKeyStore(),
  bus: bus === 'LANES' ? new MemoryEventBus() : undefined,
  receipts: [],
});

export type Sent = Data & { readonly type: string };
type Data = Readonly<Record<string, unknown>>;

/** Every service in one process over adapters in memory, with a clock that stands where it is set. */
export class Program {
  private readonly relaying = new AbortController();
  private relayed: Promise<void> = Promise.resolve();
  private count = 0;

  private constructor(
    readonly parts: Parts,
    readonly clock: FixedClock,
    private readonly disk: Disk,
    readonly errors: { readonly processor: string; readonly error: unknown }[],
  ) {}

  /** @param around puts something around the adapters */
  static async start(
    disk: Disk = emptyDisk(),
    now = '2026-06-01T12:00:00Z',
    around = (profile: Profile): Profile => profile,
  ): Promise<Program> {
    const clock = new FixedClock(new Date(now));
    const { store, readModels, keyStore } = disk;
    const receipts = new KeptReceipts(disk.receipts);
    const profile = around({
      dataDir: '',
      store,
      openBus: (publications) => disk.bus ?? new LogEventBus(store, publications),
      readModels,
      keyStore,
      clock,
      ids: new RandomIds(),
      secrets: new TestSecrets(),
      leases: new SoleHolder(),
      openScratch: async () => ({ store: new MemoryReadModelStore(), discard: async () => {} }),
      receipts,
      close: async () => {},
    });
    const errors: { processor: string; error: unknown }[] = [];
    const parts = allParts(profile, (processor, error) => errors.push({ processor, error }));
    const program = new Program(parts, clock, disk, errors);
    await parts.start().catch(async (error: unknown) => {
      await parts.stop();
      throw error;
    });
    if (disk.bus) program.relayed = program.relay();
    return program;
  }

  /** Carries the log to the bus; what goes wrong is tried again from the checkpoint. */
  private relay(): Promise<void> {
    const { bus, profile } = this.parts;
    const failed = (error: unknown): unknown => this.errors.push({ processor: 'relay', error });
    return keepRelaying(profile.store, bus, profile.readModels, PUBLICATIONS, this.relaying.signal, failed);
  }

  /** Sends a command as a municipality's caseworker; with `as`, the same one again. @throws Rejected and others */
  send(aggregate: string, id: string, command: Sent, { ownerCode = '2480', as = '' } = {}): Promise<Outcome> {
    const commandId = uuidOf(as || `${this.clock.now().toISOString()} ${this.count++} ${Math.random()}`);
    const context = { commandId, body: '', ownerCode, recordedBy: 'UI' } as const;
    return this.parts.pipelines.get(aggregate).execute(id, command, context);
  }

  /** The same, once the other services know the pathway; what a rule refuses is told by its name. */
  async trySend(...args: Parameters<Program['send']>): Promise<string> {
    for (let patience = 400; ; patience--) {
      try {
        await this.send(...args);
        return 'accepted';
      } catch (error) {
        if (!(error instanceof Rejected)) throw error;
        const { rule } = error.rejection;
        if (rule !== 'pathway-not-yet-known' || patience === 0) return rule;
        await sleep(5);
      }
    }
  }

  /** Waits until every processor has caught up and none has anything left to say to another. */
  async settled(): Promise<void> {
    for (let [still, patience] = [0, 1500]; still < 2; patience--) {
      if (patience === 0) throw new Error(`not settled: ${this.errors.map(told).join(', ')}`);
      await sleep(20);
      still = (await this.isQuiet()) ? still + 1 : 0;
    }
  }

  /** Whether all there is has been relayed and handled. */
  async isQuiet(): Promise<boolean> {
    const { processors } = this.parts;
    const { store, readModels, bus } = this.disk;
    const relayed = bus ? await readModels.checkpoint('relay', WHOLE_LOG) : undefined;
    if (bus && (await store.count(relayed, PUBLISHED.filter)) > 0) return false;
    for (const processor of processors.live()) if ((await processor.beyond()) > 0) return false;
    return processors.haveCaughtUp();
  }

  /** Stops in the middle of whatever it does; what was committed stays on the disk. */
  async stop(): Promise<Disk> {
    this.relaying.abort();
    await this.parts.stop();
    await this.relayed;
    return this.disk;
  }
}

const told = ({ processor, error }: { processor: string; error: unknown }): string => `${processor}: ${String(error)}`;
