import { expect } from '@jest/globals';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { DEAD_LETTERS, DISCARDED, PARKED } from '@stadig/event-sourcing/dead-letters';
import { eventIdOf, type RecordedEvent } from '@stadig/event-sourcing/event';
import type { Program } from '../program.js';
import type { Round, Sending } from './play.js';

type Log = readonly RecordedEvent[];

/** What a caseworker was told is taken is in the log once; what was refused is not, nor is what nobody sent. */
export function checkCommands(log: Log, rounds: readonly Round[], streamOf: (sending: Sending) => string): void {
  const ofCommand = Map.groupBy(log, (e) => e.metadata.commandId);
  const sent = new Set<string>();
  for (const sending of rounds.flatMap(({ cases }) => cases.flat())) {
    const { commandId, command, answer } = sending;
    sent.add(commandId);
    const events = ofCommand.get(commandId) ?? [];
    if (typeof answer === 'object' && 'accepted' in answer) {
      const stream = streamOf(sending);
      const revisions = events.map((_, i) => answer.accepted - events.length + 1 + i);
      expect(events.length).toBeGreaterThan(0);
      expect(events.map((e) => [e.stream, e.revision])).toEqual(revisions.map((revision) => [stream, revision]));
    } else if (answer !== 'GONE') {
      expect([command.type, answer, events]).toEqual([command.type, answer, []]);
    }
  }
  const unsent = log.filter(({ metadata }) => metadata.recordedBy !== 'POLICY' && !sent.has(metadata.commandId));
  expect(unsent).toEqual([]);
}

/** Streams have no gaps, and no event is there twice. */
export function checkStreams(log: Log): void {
  for (const events of Map.groupBy(log, (e) => e.stream).values()) {
    expect(events.map((e) => e.revision)).toEqual(events.map((_, i) => i));
  }
  for (const [key, events] of Map.groupBy(log, (e) => `${e.stream} ${e.metadata.commandId}`)) {
    const [stream, commandId] = key.split(' ') as [string, string];
    expect(events.map((e) => e.eventId)).toEqual(events.map((_, i) => eventIdOf(stream, commandId, i)));
  }
}

/** Every read model is what a fresh fold of its source gives, and nothing is set aside. */
export async function checkReadModels({ parts }: Program): Promise<void> {
  for (const name of parts.processors.names()) {
    const verified = await parts.processors.verify(name, new MemoryReadModelStore());
    expect(verified).toMatchObject({ projection: name, differences: 0, setAside: 0 });
  }
  for (const { name } of [DEAD_LETTERS, PARKED, DISCARDED])
    expect([name, await parts.profile.readModels.count(name)]).toEqual([name, 0]);
}
