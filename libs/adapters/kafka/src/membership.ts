import { pause } from '@stadig/event-sourcing/back-off';
import type { Consumer, Lane } from '@stadig/event-sourcing/ports/event-bus';
import kafkajs, { type Consumer as KafkaConsumer, type ConsumerGroupJoinEvent, type EachBatchPayload } from 'kafkajs';
import { clientOf, type KafkaConnection } from './client.js';
import { NoAnswer } from './failure.js';
import { LaneRun, type Flow, type LaneOptions } from './lane-run.js';
import type { Bounds, Offsets } from './offsets.js';
import { within } from './patience.js';
import { Sockets } from './sockets.js';

export interface MembershipOptions extends LaneOptions {
  /** The group's name as the brokers know it. */
  readonly groupId: string;
  /** Ms without a sign of life after which the brokers give a member's lanes to others. */
  readonly sessionTimeout: number;
  /** Ms between signs of life: so soon a member hears that others come or go. */
  readonly heartbeatInterval: number;
  /** Ms in which kafkajs shows no sign of life, after which it is given up. */
  readonly silence: number;
}

/** Ms that a broker keeps a fetch for which it has nothing; so late a lane that was paused is fetched again at most. */
const POLL = 250;
/** Most bytes of a lane, and of all, in one fetch. A message that is bigger comes alone. */
const LANE_BYTES = 1_048_576;
const FETCH_BYTES = 4 * LANE_BYTES;
/** Lanes of one fetch that are taken side by side; each is only put into its inbox. */
const SIDE_BY_SIDE = 256;
/** Ms between two times that offsets are told to the brokers, for whoever looks at lag there. */
const COMMIT = 5000;
/** Ms that joining and leaving may take when all is over, so that the group need not wait for a member that is gone. */
const JOINING = 4000;
const LEAVING = 4000;
/** Ms that kafkajs is given to end once its connections were cut. */
const GHOST = 1000;

interface Partition {
  readonly topic: string;
  readonly partition: number;
}

interface AssignedLane extends Partition {
  readonly run: LaneRun;
}

/**
 * One kafkajs consumer in its group, from joining until leaving or failing, and the lanes it is given. kafkajs ends in
 * silence, goes on as a ghost, or starts itself again, as it happens: none of it is relied upon, one that fails is cut off.
 */
export class Membership {
  private readonly sockets = new Sockets();
  private readonly kafka: KafkaConsumer;
  private readonly failed = Promise.withResolvers<never>();
  private lanes = new Map<Lane, AssignedLane>();
  private laneStop = new AbortController();
  private readonly committed = new Map<Lane, number>();
  private isOver = false;
  private isMember = false;
  /** When it joined, was last heard of, and last known to the brokers as a member, by `performance.now()`. */
  private joinedAt = Infinity;
  private heardAt = performance.now();
  private knownAt = performance.now();

  constructor(
    connection: KafkaConnection,
    private readonly consumer: Consumer,
    private readonly offsets: Offsets,
    private readonly options: MembershipOptions,
    /** When the last page of each lane is done: of this membership, or of one before. */
    private readonly lastPages: Map<Lane, Promise<void>>,
  ) {
    const { groupId, sessionTimeout, heartbeatInterval } = options;
    this.kafka = clientOf(connection, this.sockets).consumer({
      groupId,
      sessionTimeout,
      rebalanceTimeout: sessionTimeout,
      heartbeatInterval,
      maxWaitTimeInMs: POLL,
      maxBytesPerPartition: LANE_BYTES,
      maxBytes: FETCH_BYTES,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    });
    this.failed.promise.catch(() => undefined);
    const { events } = this.kafka;
    this.kafka.on(events.GROUP_JOIN, ({ payload }) => this.assigned(payload.memberAssignment));
    this.kafka.on(events.REBALANCING, () => this.rejoining());
    this.kafka.on(events.HEARTBEAT, () => this.known());
    this.kafka.on(events.FETCH, () => void (this.heardAt = performance.now()));
    this.kafka.on(events.CRASH, ({ payload }) => this.failed.reject(payload.error));
  }

  /** Resolves when the signal has aborted and the group was left. @throws what ended it before */
  async serve(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    void this.watch(until);
    void this.lookAfterLanes(until);
    void this.tellOffsets(until);
    const started = this.start();
    started.catch((error: unknown) => this.failed.reject(error));
    try {
      await Promise.race([this.failed.promise, aborted(signal)]);
      await this.leave(started);
    } finally {
      this.end();
      over.abort();
      this.sockets.cut();
      // What kafkajs was still at fails now.
      await within(GHOST, this.kafka.disconnect()).catch(() => undefined);
    }
  }

  /** Ms that it has been a member. */
  get age(): number {
    return Math.max(0, performance.now() - this.joinedAt);
  }

  private async start(): Promise<void> {
    await this.kafka.connect();
    await this.kafka.subscribe({ topics: [...this.consumer.topics], fromBeginning: true });
    await this.kafka.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: SIDE_BY_SIDE,
      eachBatch: (payload) => this.fetched(payload),
    });
  }

  private async fetched({ batch, resolveOffset, isStale }: EachBatchPayload): Promise<void> {
    const run = this.lanes.get(laneOf(batch))?.run;
    if (!run || isStale() || !run.offer(batch)) return;
    resolveOffset(batch.lastOffset());
    await run.makeRoom();
  }

  /** The lanes are given anew, all of them: whoever kept one may have lost it in between. */
  private assigned(assignment: ConsumerGroupJoinEvent['payload']['memberAssignment']): void {
    if (this.isOver) return;
    const partitions = Object.entries(assignment).map(([topic, of]) => ({ topic, partitions: [...of] }));
    // Before kafkajs goes on: it would fetch from where the group's offsets stand.
    this.kafka.pause(partitions);
    this.laneStop.abort();
    this.laneStop = new AbortController();
    const lanes = partitions.flatMap(({ topic, partitions: of }) => of.map((partition) => ({ topic, partition })));
    this.consumer.lanes?.(lanes.map(laneOf));
    this.lanes = new Map(lanes.map((partition) => [laneOf(partition), this.begin(partition)]));
    this.isMember = true;
    this.joinedAt = Math.min(this.joinedAt, performance.now());
    this.known();
  }

  private begin({ topic, partition }: Partition): AssignedLane {
    const lane = laneOf({ topic, partition });
    const { signal } = this.laneStop;
    const { kafka, consumer, options } = this;
    const flow: Flow = {
      seek: (offset) => unlessOver(() => kafka.seek({ topic, partition, offset: `${offset}` })),
      pause: () => unlessOver(() => kafka.pause([{ topic, partitions: [partition] }])),
      resume: () => unlessOver(() => kafka.resume([{ topic, partitions: [partition] }])),
    };
    const bounds = (): Promise<Bounds> => this.offsets.ofPartition(topic, partition);
    const run = new LaneRun(topic, lane, consumer, bounds, flow, () => this.ours(signal), options, signal);
    const before = this.lastPages.get(lane) ?? Promise.resolve();
    const ended = before.then(() => run.run()).catch((error: unknown) => this.failed.reject(error));
    this.lastPages.set(lane, ended);
    return { topic, partition, run };
  }

  /** Waits as long as the brokers may take this member for lost, and give its lanes to another one. */
  private async ours(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && performance.now() - this.knownAt > this.options.sessionTimeout) await pause(100, signal);
  }

  private known(): void {
    this.knownAt = this.heardAt = performance.now();
  }

  private rejoining(): void {
    this.isMember = false;
    this.heardAt = performance.now();
  }

  private async watch(until: AbortSignal): Promise<void> {
    const { silence, sessionTimeout } = this.options;
    for (; !until.aborted; await pause(500, until)) {
      // While it joins it waits for all the others.
      const most = this.isMember ? silence : silence + sessionTimeout;
      if (performance.now() - this.heardAt > most) this.failed.reject(new NoAnswer());
    }
  }

  private async lookAfterLanes(until: AbortSignal): Promise<void> {
    for (;;) {
      await pause(this.options.silence, until);
      if (until.aborted) return;
      await Promise.all([...this.lanes.values()].map((lane) => this.lookAfter(lane)));
    }
  }

  private async lookAfter({ topic, partition, run }: AssignedLane): Promise<void> {
    const waitedFor = run.waitsFor;
    const bounds = await this.offsets.ofPartition(topic, partition).catch(() => undefined);
    if (bounds) run.lookAfter(waitedFor, bounds);
  }

  private async tellOffsets(until: AbortSignal): Promise<void> {
    for (;;) {
      await pause(COMMIT, until);
      if (until.aborted) return;
      await this.commit();
    }
  }

  /** Tells the brokers where the lanes stand. Nothing rests on it but the lag that their tools show. */
  private async commit(): Promise<void> {
    if (!this.isMember) return;
    const offsets = [...this.lanes].flatMap(([lane, { topic, partition, run }]) => {
      const { reached } = run;
      if (reached === undefined || reached === this.committed.get(lane)) return [];
      this.committed.set(lane, reached);
      return { topic, partition, offset: `${reached}` };
    });
    if (offsets.length > 0) await within(COMMIT, this.kafka.commitOffsets(offsets)).catch(() => undefined);
  }

  private end(): void {
    this.isOver = true;
    this.laneStop.abort();
  }

  /**
   * Finishes the pages at hand, then leaves, so that whoever gets the lanes begins behind them. kafkajs does not leave
   * while it still joins.
   */
  private async leave(started: Promise<void>): Promise<void> {
    this.end();
    await Promise.all([...this.lanes.keys()].map((lane) => this.lastPages.get(lane)));
    await within(JOINING, started).catch(() => undefined);
    await within(
      LEAVING,
      this.commit().then(() => this.kafka.disconnect()),
    ).catch(() => undefined);
  }
}

const laneOf = ({ topic, partition }: Partition): Lane => `${topic}/${partition}`;

/** kafkajs refuses when it has failed or is leaving; the lane ends in a moment, then. */
function unlessOver(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    if (!(error instanceof kafkajs.KafkaJSError)) throw error;
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
