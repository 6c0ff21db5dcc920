import { describe, expect, test } from '@jest/globals';
import { PassThrough, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AllStreamResolvedEvent, EventStoreDBClient, Filter, Position } from '@eventstore/db-client';
import { sampleEvent } from '@stadig/event-sourcing/contracts/samples';
import type { Page } from '@stadig/event-sourcing/ports/event-store';
import { status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { isAfter, positionIn } from './log-position.js';
import { SupervisedSubscription } from './supervised-subscription.js';

/** What the subscription asks of a client, over a log in memory; its subscriptions break off when they are told to. */
class UnreliableServer {
  readonly log: AllStreamResolvedEvent[] = [];
  /** Happens while each read is under way. */
  meanwhile = (): unknown => undefined;
  private readonly open = new Set<PassThrough>();

  /** @param breaks after how many events each subscription breaks off, one after the other; then none does */
  constructor(private readonly breaks: number[]) {}

  append(stream: string): void {
    const commit = BigInt(100 * (this.log.length + 1));
    const { eventId, type, data, metadata } = sampleEvent();
    const position = { commit, prepare: commit };
    const event = { streamId: stream, id: eventId, revision: 0n, type, isJson: true, created: new Date(), position };
    this.log.push({ event: { ...event, data: { data, schemaVersion: 1 }, metadata } } as never);
    for (const subscription of this.open) subscription.emit('appended');
  }

  readonly client = {
    subscribeToAll: (options: { fromPosition: Position | 'start'; filter: Filter }) => this.subscribe(options),
    readAll: ({ fromPosition, maxCount }: { fromPosition: Position | 'end'; maxCount: number }) => {
      const before = this.log.filter((e) => fromPosition === 'end' || isAfter(fromPosition, e.event!.position));
      this.meanwhile();
      return Object.assign(Readable.from(before.toReversed().slice(0, maxCount)), { cancel: async () => {} });
    },
  } as unknown as EventStoreDBClient;

  /** Sends what lies after a place, says that it is caught up, then sends what is appended; checkpoints all the while. */
  private subscribe({ fromPosition, filter }: { fromPosition: Position | 'start'; filter: Filter }): PassThrough {
    const { prefixes } = filter as { prefixes: string[] };
    const stream = new PassThrough({ objectMode: true, highWaterMark: 4 });
    const left = this.breaks.shift();
    let next = this.log.findIndex((e) => fromPosition === 'start' || isAfter(e.event!.position, fromPosition));
    if (next < 0) next = this.log.length;
    let sent = 0;
    const send = async (): Promise<void> => {
      for (; next < this.log.length && !stream.destroyed; next++) {
        if (left !== undefined && sent++ === left) {
          this.open.delete(stream);
          stream.emit('error', Object.assign(new Error('10 ABORTED'), { code: status.ABORTED }));
          return;
        }
        const event = this.log[next]!;
        while (!stream.destroyed && stream.readableLength >= 4) await sleep(1);
        if (prefixes.some((p) => event.event!.streamId.startsWith(p))) stream.push(event);
        const commit = event.event!.position.commit + 50n;
        if (next % 3 === 0) void filter.checkpointReached?.(stream as never, { commit, prepare: 0n });
      }
      if (!stream.destroyed) stream.emit('caughtUp');
    };
    let sending = Promise.resolve().then(send);
    stream.on('appended', () => (sending = sending.then(send)));
    this.open.add(stream);
    return Object.assign(stream, {
      unsubscribe: async () => {
        this.open.delete(stream);
        stream.destroy();
      },
    });
  }
}

const filter = { streamPrefixes: ['a-'] };

function follow(server: UnreliableServer, pageSize: number, after?: string) {
  const stop = new AbortController();
  const options = { patience: 500, pageSize, silence: 2000, giveUp: 5000, onDrop: () => {} };
  const from = after === undefined ? undefined : positionIn(after);
  return { stop, pages: new SupervisedSubscription(server.client, options, from, filter, stop.signal).pages() };
}

const idsOf = (page: Page): string[] => page.events.map((e) => e.eventId);
const matching = ({ log }: UnreliableServer): string[] =>
  log.filter((e) => e.event!.streamId.startsWith('a-')).map((e) => e.event!.id);

describe('a subscription over a server that breaks off', () => {
  test('gives every matching event once, in order, in pages that go on anywhere, and a true caught-up mark', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 40 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (past, present, breaks, pageSize) => {
          const server = new UnreliableServer(breaks);
          for (const matches of past) server.append(matches ? 'a-1' : 'b-1');
          const { stop, pages } = follow(server, pageSize);
          const given: Page[] = [];
          const seen: string[] = [];
          let appended = 0;
          const append = (): void => {
            if (appended < present.length) server.append(present[appended++]! ? 'a-2' : 'b-2');
          };
          server.meanwhile = () => appended % 4 < 3 && append();
          for (;;) {
            const held = matching(server).length;
            const { value, done } = await pages.next();
            if (done) throw new Error('it ended');
            expect(value.events.length).toBeLessThanOrEqual(pageSize);
            if (given.length > 0) expect(value.events.length).toBeGreaterThan(0);
            given.push(value);
            seen.push(...idsOf(value));
            if (value.caughtUp) expect(seen.length).toBeGreaterThanOrEqual(held);
            append();
            while (appended < present.length && seen.length === matching(server).length) append();
            if (appended === present.length && seen.length === matching(server).length) break;
          }
          stop.abort();
          expect((await pages.next()).done).toBe(true);
          expect(seen).toEqual(matching(server));

          for (const page of given) {
            const behind = seen.slice(seen.indexOf(idsOf(page).at(-1) ?? '') + 1);
            const again = follow(server, 1000, page.position);
            const { value } = await again.pages.next();
            expect(idsOf(value as Page)).toEqual(behind);
            again.stop.abort();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
