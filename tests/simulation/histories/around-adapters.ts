import type { NewEvent, RecordedEvent } from '@stadig/event-sourcing/event';
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
import { Receipts, type Destruction } from '@stadig/event-sourcing/receipts';
import { asked, called, type Caller } from './caller.js';

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
