import type { PublicEvent } from '@stadig/event-sourcing/event';
import { EventBus, type Consumer, type Lane } from '@stadig/event-sourcing/ports/event-bus';
import type { Position } from '@stadig/event-sourcing/ports/event-store';
import { batchesOf } from './batches.js';
import { brokersIn } from './brokers.js';
import type { KafkaConnection } from './client.js';
import { deliver } from './delivery.js';
import { placeIn } from './lane-position.js';
import { Offsets } from './offsets.js';
import { OrderedProducer } from './ordered-producer.js';
import { openSender } from './sender.js';

export interface KafkaOptions extends KafkaConnection {
  /** What the names of consumer groups begin with, where several installations share brokers; default `stadig.`. */
  readonly groupPrefix?: string;
  /** Most ms that a request of published events takes, and a look at what topics hold, tries included; default 5 000. */
  readonly patience?: number;
  /** Most bytes of published events in one request; default 900 000. */
  readonly requestBytes?: number;
  /** Most bytes of one published event; less than `max.message.bytes` of the topics; default 2 000 000. */
  readonly messageBytes?: number;
  /** Most events in a page; default 1 000. */
  readonly pageSize?: number;
  /** Most bytes in a page of several events; default 2 MiB. */
  readonly pageBytes?: number;
  /** Ms after which a consumer that died loses its lanes to others; default 15 000. */
  readonly sessionTimeout?: number;
  /** Ms between a consumer's signs of life: so soon it learns that another one came or went; default 1 000. */
  readonly heartbeatInterval?: number;
  /** Ms without a sign of life from kafkajs after which a consumer is started again; default 20 000. */
  readonly silence?: number;
  /** Ms without the brokers after which `consume` ends with an error; default 30 000. */
  readonly giveUp?: number;
  /** Told each time that something failed and begins again, with a word for why. */
  readonly onDrop?: (reason: string) => void;
}

type Settings = Required<Omit<KafkaOptions, keyof KafkaConnection>>;

const DEFAULTS: Settings = {
  groupPrefix: 'stadig.',
  patience: 5000,
  requestBytes: 900_000,
  messageBytes: 2_000_000,
  pageSize: 1000,
  pageBytes: 2_097_152,
  sessionTimeout: 15_000,
  heartbeatInterval: 1000,
  silence: 20_000,
  giveUp: 30_000,
  onDrop: () => {},
};

/** Published events on Kafka: topics as they are named, a lane is a partition (`topic/3`). */
export class KafkaEventBus extends EventBus {
  private readonly settings: Settings;
  private readonly closing = new AbortController();
  private readonly producer: OrderedProducer;
  private readonly offsets: Offsets;
  private readonly deliveries = new Set<Promise<void>>();

  /** Connects when it is first used. @throws RangeError for addresses that are none */
  constructor(private readonly options: KafkaOptions) {
    super();
    brokersIn(options.brokers);
    this.settings = { ...DEFAULTS, ...options };
    this.producer = new OrderedProducer(() => openSender(options), this.settings.patience);
    this.offsets = new Offsets(options, this.settings.patience);
  }

  /** @throws BusUnavailable; RangeError for an event that is too big, TypeError for one that is no JSON: nothing is sent then */
  override async publish(batch: readonly PublicEvent[]): Promise<void> {
    await this.producer.send(batchesOf(batch, this.settings));
  }

  override async consume(consumer: Consumer, signal: AbortSignal): Promise<void> {
    const until = AbortSignal.any([signal, this.closing.signal]);
    const groupId = this.settings.groupPrefix + consumer.group;
    const delivery = deliver(this.options, consumer, this.offsets, { ...this.settings, groupId }, until);
    this.deliveries.add(delivery);
    await delivery.finally(() => this.deliveries.delete(delivery));
  }

  override async beyond(
    topics: readonly string[],
    positions: ReadonlyMap<Lane, Position | undefined>,
  ): Promise<number> {
    const counts = await Promise.all(
      topics.map(async (topic) => {
        let count = 0;
        for (const [partition, { low, high }] of await this.offsets.of(topic)) {
          const position = positions.get(`${topic}/${partition}`);
          const next = position === undefined ? low : placeIn(position).next;
          count += Math.max(0, high - Math.max(low, next));
        }
        return count;
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Ends what is under way: pages at hand are finished, groups are left. */
  override async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.deliveries);
    await Promise.all([this.producer.close(), this.offsets.close()]);
  }
}
