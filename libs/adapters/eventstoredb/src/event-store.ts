import { type EventStoreDBClient, type Credentials } from '@eventstore/db-client';
import type { NewEvent, RecordedEvent } from '@stadig/event-sourcing/event';
import {
  EventStore,
  StoreUnavailable,
  WrongExpectedRevision,
  type Append,
  type Appended,
  type ExpectedRevision,
  type Filter,
  type Page,
  type Position,
} from '@stadig/event-sourcing/ports/event-store';
import { observePool } from '@stadig/telemetry/pools';
import type { Answer } from './append-messages.js';
import { Appender } from './appender.js';
import { DamagedStream } from './damaged-stream.js';
import { propose, type Proposal } from './event-mapping.js';
import { failureOf } from './failure.js';
import { Gate } from './gate.js';
import { LogEnd } from './log-end.js';
import { positionIn, textOf } from './log-position.js';
import { persist } from './patience.js';
import { connect } from './server-url.js';
import { StreamReader } from './stream-reader.js';
import { SupervisedSubscription } from './supervised-subscription.js';

export interface EventStoreDbOptions {
  /** User and password, where the server asks for them. */
  readonly credentials?: Credentials;
  /** Most ms that an append or a read takes, tries included; default 5 000. */
  readonly patience?: number;
  /** Most events in a page of a subscription; default 1 000. */
  readonly pageSize?: number;
  /** Most appends that are under way at once; default 128. */
  readonly appendsAtOnce?: number;
  /** Most appends that wait for their turn; default 1 024. */
  readonly appendsWaiting?: number;
  /** Most bytes in one append, as the server is set (`MaxAppendSize`); default 1 MiB. */
  readonly appendBytes?: number;
  /** Ms without a word from the server after which a subscription is looked after; default 15 000. */
  readonly silence?: number;
  /** Ms without the server after which a subscription ends with an error; default 30 000. */
  readonly giveUp?: number;
  /** Told each time a subscription was dropped and begins again, with a word for why. */
  readonly onDrop?: (reason: string) => void;
}

type Settings = Required<Omit<EventStoreDbOptions, 'credentials'>> & Pick<EventStoreDbOptions, 'credentials'>;

const DEFAULTS: Settings = {
  patience: 5000,
  pageSize: 1000,
  appendsAtOnce: 128,
  appendsWaiting: 1024,
  appendBytes: 1_048_576,
  silence: 15_000,
  giveUp: 30_000,
  onDrop: () => {},
};

/** With fewer ms left an append is not sent any more. */
const SHORTEST_TRY = 10;

/** The log in EventStoreDB (KurrentDB), version 23.10 or newer: older ones do not say that a reader is caught up. */
export class EventStoreDbEventStore extends EventStore {
  private readonly closing = new AbortController();
  private readonly appender: Appender;
  private readonly gate: Gate;
  private readonly unobserve: () => void;
  private readonly reader: StreamReader;
  private readonly logEnd: LogEnd;

  private constructor(
    private readonly client: EventStoreDBClient,
    private readonly options: Settings,
  ) {
    super();
    const { credentials, patience, appendsAtOnce, appendsWaiting } = options;
    this.appender = new Appender(client, credentials);
    this.gate = new Gate(appendsAtOnce, appendsWaiting);
    this.unobserve = observePool('appends', () => this.gate.state);
    this.reader = new StreamReader(client, credentials, patience, this.closing.signal);
    this.logEnd = new LogEnd(client, credentials, patience, this.closing.signal);
  }

  /**
   * @param url `esdb://host:2113?tls=false`, `esdb+discover://name:2113`; without user and password
   * @throws RangeError for a URL that is none, StoreUnavailable when no server answers.
   */
  static async open(url: string, options: EventStoreDbOptions = {}): Promise<EventStoreDbEventStore> {
    const store = new EventStoreDbEventStore(connect(url), { ...DEFAULTS, ...options });
    try {
      await store.logEnd.position();
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    const one = this.proposed({ stream, expected, events });
    const answer = await this.send(stream, one.before, one.proposals);
    const revision = written(one, answer);
    const position = 'written' in answer ? answer.position : undefined;
    return { revision, position: textOf(position ?? (await this.reader.positionOf(stream, revision))) };
  }

  /**
   * Over one call, each sent before the one before it is answered: the server takes them in that order. None is sent
   * again, which would put it behind others.
   */
  override async appendAll(appends: readonly Append[]): Promise<void> {
    const all = appends.map((append) => this.proposed(append));
    await this.gate.run(async () => {
      const answers = await Promise.allSettled(
        all.map(async (one) => {
          const answer = this.appender.append(one.stream, one.before, one.proposals, this.options.patience);
          written(one, await answer);
        }),
      );
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed) throw outward(failed.reason);
    });
  }

  override read(stream: string, from = 0): Promise<readonly RecordedEvent[]> {
    return this.reader.from(stream, from);
  }

  override async *subscribe(after: Position | undefined, filter: Filter, signal: AbortSignal): AsyncIterable<Page> {
    const until = AbortSignal.any([signal, this.closing.signal]);
    const from = after === undefined ? undefined : positionIn(after);
    yield* new SupervisedSubscription(this.client, this.options, from, filter, until).pages();
  }

  override async head(filter: Filter): Promise<Position | undefined> {
    const head = await this.logEnd.head(filter);
    return head && textOf(head);
  }

  /** Waits for the appends under way, and lets go of the connection, which else would keep the process alive. */
  override async close(): Promise<void> {
    this.closing.abort();
    this.unobserve();
    await this.gate.close();
    await this.client.dispose();
  }

  private proposed({ stream, expected, events }: Append): Proposed {
    if (events.length === 0) throw new RangeError('an append needs at least one event');
    if (stream === '' || stream.startsWith('$')) throw new RangeError('not a name for a stream of Stadig');
    const proposals = propose(events, this.options.appendBytes);
    return { stream, expected, before: expected === 'none' ? -1 : expected, proposals };
  }

  /** Tries again what may be written or not: at an exact revision the server knows the same ids again. */
  private send(stream: string, before: number, proposals: readonly Proposal[]): Promise<Answer> {
    const end = performance.now() + this.options.patience;
    return this.gate.run(() => {
      const left = end - performance.now();
      if (left < SHORTEST_TRY) throw new StoreUnavailable('EventStoreDB: too many appends at once', 'not-written');
      return persist(left, async (ms) => {
        try {
          return await this.appender.append(stream, before, proposals, ms);
        } catch (error) {
          if ((error as { type?: unknown }).type === 'stream-deleted') throw new DamagedStream(stream, 'tombstoned');
          throw error;
        }
      });
    });
  }
}

/** An append as it is sent; `before` is -1 for a stream that must not exist. */
interface Proposed {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly before: number;
  readonly proposals: readonly Proposal[];
}

/** Revision of its last event. @throws WrongExpectedRevision, DamagedStream */
function written({ stream, expected, before, proposals }: Proposed, answer: Answer): number {
  if ('actual' in answer) {
    throw new WrongExpectedRevision(stream, expected, answer.actual < 0 ? 'none' : answer.actual);
  }
  const revision = before + proposals.length;
  if (answer.written !== revision) throw new DamagedStream(stream, 'numbered otherwise');
  return revision;
}

function outward(error: unknown): unknown {
  const failure = failureOf(error);
  return failure ? new StoreUnavailable(`EventStoreDB: ${failure.reason}`, failure.outcome, { cause: error }) : error;
}
