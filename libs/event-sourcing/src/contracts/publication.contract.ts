import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Data, RecordedEvent } from '../event.js';
import type { Publication } from '../log-bus.js';
import { publishedSchema, type Described } from '../published-schema.js';

export interface Publishing {
  /** The topic as it is called outside, which nobody may change: the schema's file has its name. */
  readonly name: string;
  readonly topic: string;
  readonly purpose: string;
  readonly aggregates: readonly [Described, ...Described[]];
  /** One for each aggregate, in the same order. */
  readonly publications: readonly Publication[];
  /** An event, and what it leaves in clear. */
  readonly event: { readonly type: string; readonly data: Data };
}

/** What every context must keep that publishes its events as they are. `UPDATE_SCHEMAS=1` writes the schema. */
export function publicationContract(publishing: Publishing): void {
  const { name, topic, purpose, aggregates, publications, event } = publishing;
  const recorded = (category: string, type = event.type): RecordedEvent => ({
    eventId: '00000000-0000-8000-8000-000000000001',
    type,
    schemaVersion: 1,
    stream: `${category}-7ZK0ABCDEFGHJKMNP`,
    revision: 4,
    position: '17',
    data: event.data,
    sealed: { anchor: 'x', [purpose]: 'y' },
    metadata: {
      commandId: 'c',
      correlationId: 'a',
      causationId: 'b',
      ownerCode: '2480',
      recordedBy: 'UI',
      definitionVersion: '1',
      bodyMac: 'm',
    },
  });

  describe(`What is published on ${name}`, () => {
    it('is the event as it is: clear data, ciphertexts, id and place in its stream, and nothing of who sent it', () => {
      expect(topic).toBe(name);
      for (const { category, publish } of publications) {
        expect(publish(recorded(category))).toEqual({
          eventId: '00000000-0000-8000-8000-000000000001',
          topic: name,
          type: event.type,
          version: 1,
          stream: `${category}-7ZK0ABCDEFGHJKMNP`,
          sequence: 4,
          ownerCode: '2480',
          data: event.data,
          sealed: { anchor: 'x', [purpose]: 'y' },
          correlationId: 'a',
          causationId: 'b',
        });
      }
    });

    it('is every stream of the context, under its one purpose', () => {
      expect(publications.map((p) => [p.topic, p.category])).toEqual(aggregates.map((a) => [name, a.category]));
      for (const aggregate of aggregates) expect(aggregate.purpose).toBe(purpose);
    });

    it('is every event and every amendment, so that whoever reads can tell that nothing is missing', () => {
      aggregates.forEach((aggregate, i) => {
        const amendments = ['Corrected', 'Struck', 'Voided'].map((kind) => `${aggregate.name}${kind}`);
        for (const type of [...Object.keys(aggregate.events), ...amendments]) {
          const published = publications[i]!.publish(recorded(aggregate.category, type));
          expect(published).toMatchObject({ type, sequence: 4 });
        }
      });
    });

    it('is described by the schema that is checked in', () => {
      const schema = new URL(`../../../published/schemas/${name}.json`, import.meta.url);
      const generated = `${JSON.stringify(publishedSchema(topic, ...aggregates), null, 2)}\n`;
      if (process.env['UPDATE_SCHEMAS']) writeFileSync(schema, generated);
      expect(readFileSync(schema, 'utf8')).toBe(generated);
    });
  });
}

/** The part that `From` has of an event; of others it has none. */
export type Part<From, T> = T extends keyof From ? From[T] : unknown;

interface AnyEvent {
  readonly type: string;
  readonly data: object;
}
type DataOf<Event extends AnyEvent, T> = Extract<Event, { type: T }>['data'];
/** The names alone: an event without fields is typed as one whose every field is never. */
type NamesOf<Fields> = keyof { [K in keyof Fields as string extends K ? never : K]: unknown };

/** The types of the events that do not have the fields that are declared of them, or have others. */
type Differing<Event extends AnyEvent, Declared extends Record<Event['type'], unknown>> = {
  [T in Event['type']]: DataOf<Event, T> extends Declared[T]
    ? NamesOf<DataOf<Event, T>> extends keyof Declared[T]
      ? never
      : T
    : T;
}[Event['type']];

/** `true` where every event has the fields that are declared of it and no others; else the types of those that differ. */
export type AsDeclared<Event extends AnyEvent, Declared extends Record<Event['type'], unknown>> = [
  Differing<Event, Declared>,
] extends [never]
  ? true
  : Differing<Event, Declared>;
