import type { NewEvent, PublicEvent, RecordedEvent } from '@stadig/event-sourcing/event';
import { EventBus, type Consumer, type Lane } from '@stadig/event-sourcing/ports/event-bus';
import {
  EventStore,
  WrongExpectedRevision,
  type Appended,
  type ExpectedRevision,
  type Filter,
  type Page,
  type Position,
} from '@stadig/event-sourcing/ports/event-store';
import { KeyStore, type DataKey, type HeldKey } from '@stadig/event-sourcing/ports/key-store';
import {
  CheckpointLost,
  ReadModelStore,
  type CollectionSpec,
  type Document,
  type Query,
  type Transaction,
} from '@stadig/event-sourcing/ports/read-model-store';
import { Receipts, type Destruction } from '@stadig/event-sourcing/receipts';
import type { Faults } from './faults.js';

/** The process that calls the adapter: every call waits for its turn, and fails now and then. @throws Killed */
export interface Caller {
  readonly dead: boolean;
  readonly signal: AbortSignal;
  readonly faults: Faults;
  turn(): Promise<void>;
}

/** Does it when its turn comes, and answers when its turn comes again; either may fail. */
async function called<T>(by: Caller, what: string, work: () => Promise<T>): Promise<T> {
  await by.turn();
  by.faults.before(what);
  const answer = await work();
  await by.turn();
  by.faults.after(what);
  return answer;
}

/** The same for what only reads. */
async function asked<T>(by: Caller, what: string, work: () => Promise<T>): Promise<T> {
  await by.turn();
  by.faults.before(what);
  return work();
}

export class AroundStore extends EventStore {
  constructor(
    private readonly inner: EventStore,
    private readonly by: Caller,
  ) {
    super();
  }

  override append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    return called(this.by, 'append', async () => {
      if (this.by.faults.happens('wrong revision')) throw new WrongExpectedRevision(stream, expected, expected);
      return this.inner.append(stream, expected, events);
    });
  }

  override read(stream: string, from?: number): Promise<readonly RecordedEvent[]> {
    return asked(this.by, 'read', () => this.inner.read(stream, from));
  }

  override async *subscribe(after: Position | undefined, filter: Filter, signal: AbortSignal): AsyncIterable<Page> {
    const until = AbortSignal.any([signal, this.by.signal]);
    for await (const page of this.inner.subscribe(after, filter, until)) {
      if (page.events.length === 0) yield page;
      let from = 0;
      for (const length of this.by.faults.cut(page.events.length)) {
        await this.by.turn();
        if (until.aborted) return;
        this.by.faults.before('subscribe');
        const events = page.events.slice(from, (from += length));
        const last = from === page.events.length;
        yield last ? { ...page, events } : { events, position: events.at(-1)!.position, caughtUp: false };
      }
    }
  }

  override count(after: Position | undefined, filter: Filter): Promise<number> {
    return asked(this.by, 'count', () => this.inner.count(after, filter));
  }

  override head(filter: Filter): Promise<Position | undefined> {
    return asked(this.by, 'head', () => this.inner.head(filter));
  }

  override async close(): Promise<void> {}
}

export class AroundReadModels extends ReadModelStore {
  constructor(
    private readonly inner: ReadModelStore,
    private readonly by: Caller,
  ) {
    super();
  }

  override prepare(collections: readonly CollectionSpec[]): Promise<void> {
    return asked(this.by, 'prepare', () => this.inner.prepare(collections));
  }

  override transact<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return called(this.by, 'transaction', async () => {
      if (this.by.faults.happens('checkpoint lost')) throw new CheckpointLost('made up', 'made up');
      if (this.by.faults.happens('transaction run twice')) await this.inVain(fn);
      return this.inner.transact((tx) => fn(slowly(tx, this.by)));
    });
  }

  override get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
    return asked(this.by, 'get', () => this.inner.get<D>(collection, id));
  }

  override getMany<D extends Document>(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return asked(this.by, 'get', () => this.inner.getMany<D>(collection, ids));
  }

  override find<D extends Document>(collection: string, query: Query): Promise<readonly D[]> {
    return asked(this.by, 'find', () => this.inner.find<D>(collection, query));
  }

  override count(collection: string, where?: Query['where']): Promise<number> {
    return asked(this.by, 'find', () => this.inner.count(collection, where));
  }

  override async *scan<D extends Document>(collection: string): AsyncIterable<readonly D[]> {
    for await (const page of this.inner.scan<D>(collection)) {
      await this.by.turn();
      yield page;
    }
  }

  override checkpoint(processor: string, lane: string): Promise<Position | undefined> {
    return asked(this.by, 'checkpoint', () => this.inner.checkpoint(processor, lane));
  }

  override checkpoints(processor: string): Promise<ReadonlyMap<string, Position>> {
    return asked(this.by, 'checkpoint', () => this.inner.checkpoints(processor));
  }

  override drop(collection: string): Promise<void> {
    return called(this.by, 'drop', () => this.inner.drop(collection));
  }

  override async close(): Promise<void> {}

  /** Runs it, and commits nothing. */
  private async inVain(fn: (tx: Transaction) => Promise<unknown>): Promise<void> {
    const undone = new Error('undone');
    const run = this.inner.transact(async (tx) => {
      await fn(slowly(tx, this.by));
      throw undone;
    });
    await run.catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  }
}

/** Between the reads of a transaction others go on. */
function slowly(tx: Transaction, by: Caller): Transaction {
  const turn = async (): Promise<void> => {
    if (by.dead || by.faults.either()) await by.turn();
    by.faults.before('transaction');
  };
  return {
    get: async (...args) => (await turn(), tx.get(...args)),
    getMany: async (...args) => (await turn(), tx.getMany(...args)),
    find: async (...args) => (await turn(), tx.find(...args)),
    count: async (...args) => (await turn(), tx.count(...args)),
    scan: (collection) => tx.scan(collection),
    put: (...args) => tx.put(...args),
    delete: (...args) => tx.delete(...args),
    checkpoint: async (...args) => (await turn(), tx.checkpoint(...args)),
    advance: (...args) => tx.advance(...args),
  };
}

export class AroundKeyStore extends KeyStore {
  constructor(
    private readonly inner: KeyStore,
    private readonly by: Caller,
  ) {
    super();
  }

  override obtain(subject: string, purpose: string): Promise<DataKey> {
    return called(this.by, 'key', () => this.inner.obtain(subject, purpose));
  }

  override find(subjects: readonly string[], purpose: string): Promise<ReadonlyMap<string, DataKey | null>> {
    return asked(this.by, 'key', () => this.inner.find(subjects, purpose));
  }

  override forget(subject: string, purpose: string): Promise<void> {
    return called(this.by, 'key', () => this.inner.forget(subject, purpose));
  }

  override scan(purpose: string): AsyncIterable<readonly HeldKey[]> {
    return this.inner.scan(purpose);
  }

  override keep(keys: readonly HeldKey[], purpose: string): Promise<void> {
    return this.inner.keep(keys, purpose);
  }

  override async close(): Promise<void> {}
}

export class AroundReceipts extends Receipts {
  constructor(
    private readonly inner: Receipts,
    private readonly by: Caller,
  ) {
    super();
  }

  override sign(destruction: Destruction): Promise<void> {
    return called(this.by, 'receipt', () => this.inner.sign(destruction));
  }

  override keep(receipts: Parameters<Receipts['keep']>[0]): Promise<void> {
    return this.inner.keep(receipts);
  }

  override all(): ReturnType<Receipts['all']> {
    return this.inner.all();
  }
}

/** Around a bus whose positions count the events of a lane. */
export class AroundBus extends EventBus {
  constructor(
    private readonly inner: EventBus,
    private readonly by: Caller,
  ) {
    super();
  }

  override publish(batch: readonly PublicEvent[]): Promise<void> {
    return called(this.by, 'publish', () => this.inner.publish(batch));
  }

  /** A dead process leaves its group: the pages it was working on are nobody's. */
  override consume(consumer: Consumer, signal: AbortSignal): Promise<void> {
    const until = AbortSignal.any([signal, this.by.signal]);
    const died = new Promise<never>((_, reject) => {
      this.by.signal.addEventListener('abort', () => reject(this.by.signal.reason as Error), { once: true });
    });
    died.catch(() => {});
    return this.inner.consume(
      {
        ...consumer,
        from: async (lane) => Promise.race([died, this.by.turn().then(() => consumer.from(lane))]),
        page: (...page) => Promise.race([died, this.inPages(consumer, ...page)]),
      },
      until,
    );
  }

  override beyond(topics: readonly string[], positions: ReadonlyMap<Lane, Position | undefined>): Promise<number> {
    return asked(this.by, 'beyond', () => this.inner.beyond(topics, positions));
  }

  override async close(): Promise<void> {}

  private async inPages(
    consumer: Consumer,
    lane: Lane,
    events: readonly PublicEvent[],
    next: Position,
    caughtUp: boolean,
  ): Promise<void> {
    if (events.length === 0) return consumer.page(lane, events, next, caughtUp);
    let from = 0;
    for (const length of this.by.faults.cut(events.length)) {
      await this.by.turn();
      this.by.faults.before('consume');
      const some = events.slice(from, (from += length));
      const left = events.length - from;
      await consumer.page(lane, some, String(Number(next) - left), caughtUp && left === 0);
    }
  }
}
