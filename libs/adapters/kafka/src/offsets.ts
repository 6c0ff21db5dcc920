import { setTimeout as sleep } from 'node:timers/promises';
import { BusUnavailable } from '@stadig/event-sourcing/ports/event-bus';
import type { Admin } from 'kafkajs';
import { clientOf, type KafkaConnection } from './client.js';
import { persist, within } from './patience.js';
import { Sockets } from './sockets.js';

/** What a partition holds: from its first offset to the one that the next message gets. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** By partition. */
export type TopicBounds = ReadonlyMap<number, Bounds>;

interface Connected {
  readonly admin: Admin;
  readonly sockets: Sockets;
}

/** Ms in which questions about one topic become one. */
const TOGETHER = 3;

/** What the topics hold at this moment, over a connection of its own. */
export class Offsets {
  private readonly closing = new AbortController();
  private readonly asked = new Map<string, Promise<TopicBounds>>();
  private connected: Promise<Connected> | undefined;

  constructor(
    private readonly connection: KafkaConnection,
    /** Most ms that a question takes, tries included. */
    private readonly patience: number,
  ) {}

  /** What the topic holds, not earlier than when it is asked. @throws BusUnavailable */
  of(topic: string): Promise<TopicBounds> {
    const asked = this.asked.get(topic);
    if (asked) return asked;
    const asking = sleep(TOGETHER).then(() => {
      this.asked.delete(topic);
      return persist(this.patience, (left) => within(left, this.ask(topic)), this.closing.signal);
    });
    this.asked.set(topic, asking);
    return asking;
  }

  /** The same of one partition. @throws BusUnavailable */
  async ofPartition(topic: string, partition: number): Promise<Bounds> {
    const bounds = (await this.of(topic)).get(partition);
    if (!bounds) throw new BusUnavailable('Kafka: a partition is missing / en partition saknas');
    return bounds;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.leave();
  }

  private async ask(topic: string): Promise<TopicBounds> {
    const { admin } = await this.connect();
    try {
      const partitions = await admin.fetchTopicOffsets(topic);
      return new Map(
        partitions.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]),
      );
    } catch (error) {
      await this.leave();
      throw error;
    }
  }

  private connect(): Promise<Connected> {
    if (this.connected) return this.connected;
    const connecting = this.open();
    this.connected = connecting;
    connecting.catch(() => {
      if (this.connected === connecting) this.connected = undefined;
    });
    return connecting;
  }

  private async open(): Promise<Connected> {
    const sockets = new Sockets();
    const admin = clientOf(this.connection, sockets).admin();
    try {
      await admin.connect();
    } catch (error) {
      sockets.cut();
      throw error;
    }
    return { admin, sockets };
  }

  private async leave(): Promise<void> {
    const leaving = this.connected;
    this.connected = undefined;
    const connected = await leaving?.catch(() => undefined);
    if (!connected) return;
    await within(1000, connected.admin.disconnect()).catch(() => undefined);
    connected.sockets.cut();
  }
}
