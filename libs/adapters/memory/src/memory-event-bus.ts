import { Bell } from '@stadig/event-sourcing/bell';
import { hash } from 'node:crypto';
import type { PublicEvent } from '@stadig/event-sourcing/event';
import { EventBus, type Consumer, type Lane } from '@stadig/event-sourcing/ports/event-bus';
import type { Position } from '@stadig/event-sourcing/ports/event-store';

/** Consumers that share the lanes of a group. */
interface Group {
  readonly members: Consumer[];
  /** Pages being worked on, by lane: a lane's next owner waits for the last page of the one before. */
  readonly working: Map<Lane, Promise<unknown>>;
  /** Counts how often the lanes were given out. */
  given: number;
}

const PAGE = 500;

/** A bus in memory with several lanes a topic, for tests and simulations. A position is the count of events before it. */
export class MemoryEventBus extends EventBus {
  private readonly lanes = new Map<Lane, string[]>();
  private readonly groups = new Map<string, Group>();
  private readonly bell = new Bell();
  private readonly closing = new AbortController();

  constructor(private readonly lanesPerTopic = 4) {
    super();
  }

  override async publish(batch: readonly PublicEvent[]): Promise<void> {
    for (const event of batch) this.lane(this.laneOf(event)).push(JSON.stringify(event));
    this.bell.ring();
  }

  override async consume(consumer: Consumer, signal: AbortSignal): Promise<void> {
    const group = this.join(consumer);
    const failed = new AbortController();
    const until = AbortSignal.any([signal, failed.signal, this.closing.signal]);
    const serving = this.lanesOf(consumer).map((lane) =>
      this.serve(lane, consumer, group, until).catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    );
    const ended = await Promise.allSettled(serving);
    group.members.splice(group.members.indexOf(consumer), 1);
    this.share(group);
    for (const result of ended) if (result.status === 'rejected') throw result.reason;
  }

  override async beyond(
    topics: readonly string[],
    positions: ReadonlyMap<Lane, Position | undefined>,
  ): Promise<number> {
    const mine = [...this.lanes].filter(([lane]) => topics.includes(lane.slice(0, lane.lastIndexOf('/'))));
    return mine.reduce((sum, [lane, events]) => sum + events.length - Number(positions.get(lane) ?? 0), 0);
  }

  override async close(): Promise<void> {
    this.closing.abort();
  }

  /** Delivers one lane as long as it is this consumer's; given anew, it begins anew, and says where it ends. */
  private async serve(lane: Lane, consumer: Consumer, group: Group, signal: AbortSignal): Promise<void> {
    const events = this.lane(lane);
    let at: number | undefined;
    let given = group.given;
    while (!signal.aborted) {
      if (this.ownerOf(lane, group) !== consumer) {
        at = undefined;
        await this.bell.rung(signal);
        continue;
      }
      await group.working.get(lane)?.catch(() => undefined);
      if (signal.aborted) return;
      if (given !== group.given) at = undefined;
      given = group.given;
      const starting = at === undefined;
      at ??= Number((await consumer.from(lane)) ?? 0);
      const page = events.slice(at, at + PAGE);
      if (page.length === 0 && !starting) {
        await this.bell.rung(signal);
        continue;
      }
      if (signal.aborted || given !== group.given) continue;
      at += page.length;
      const next: Position = String(at);
      const work = consumer.page(
        lane,
        page.map((text) => JSON.parse(text) as PublicEvent),
        next,
        at === events.length,
      );
      group.working.set(lane, work);
      await work.finally(() => group.working.delete(lane));
    }
  }

  private join(consumer: Consumer): Group {
    let group = this.groups.get(consumer.group);
    if (!group) this.groups.set(consumer.group, (group = { members: [], working: new Map(), given: 0 }));
    group.members.push(consumer);
    this.share(group);
    return group;
  }

  /** Tells the members of a group which lanes are theirs now. */
  private share(group: Group): void {
    group.given++;
    for (const member of group.members) {
      member.lanes?.(this.lanesOf(member).filter((lane) => this.ownerOf(lane, group) === member));
    }
    this.bell.ring();
  }

  private lanesOf({ topics }: Consumer): readonly Lane[] {
    return topics.flatMap((topic) => Array.from({ length: this.lanesPerTopic }, (_, n) => `${topic}/${n}`));
  }

  /** The lanes of a topic go round among the members that read it. */
  private ownerOf(lane: Lane, { members }: Group): Consumer | undefined {
    const slash = lane.lastIndexOf('/');
    const topic = lane.slice(0, slash);
    const readers = members.filter((member) => member.topics.includes(topic));
    return readers[Number(lane.slice(slash + 1)) % readers.length];
  }

  private laneOf({ topic, stream }: PublicEvent): Lane {
    return `${topic}/${parseInt(hash('sha256', stream, 'hex').slice(0, 8), 16) % this.lanesPerTopic}`;
  }

  private lane(lane: Lane): string[] {
    let events = this.lanes.get(lane);
    if (!events) this.lanes.set(lane, (events = []));
    return events;
  }
}
