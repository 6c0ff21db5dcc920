import { describe, expect, test } from '@jest/globals';
import type { ResolvedEvent } from '@eventstore/db-client';
import { sampleEvent } from '@stadig/event-sourcing/contracts/samples';
import { propose, recorded } from './event-mapping.js';

const MOST = 1_048_576;

describe('an event for the server', () => {
  test('is JSON that its tools can show: clear data, ciphertexts, version; metadata beside them', () => {
    const event = { ...sampleEvent({ dayOffset: 3 }), sealed: { anchor: 'AAAA' } };
    const [proposal] = propose([event], MOST);
    expect(proposal).toMatchObject({ id: event.eventId, type: event.type });
    expect(JSON.parse(Buffer.from(proposal!.data).toString())).toEqual({
      data: { dayOffset: 3 },
      sealed: { anchor: 'AAAA' },
      schemaVersion: 1,
    });
    expect(JSON.parse(Buffer.from(proposal!.metadata).toString())).toEqual(event.metadata);
  });

  test('is refused where JSON cannot hold it', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(() => propose([sampleEvent({ n: 1n })], MOST)).toThrow(TypeError);
    expect(() => propose([sampleEvent(cyclic)], MOST)).toThrow(TypeError);
  });

  test.each([
    ['an id that is no UUID', { ...sampleEvent(), eventId: 'one' }],
    ['no type', { ...sampleEvent(), type: '' }],
  ])('with %s is refused', (_, event) => {
    expect(() => propose([event], MOST)).toThrow(RangeError);
  });

  test('counts in bytes against what the server takes, over all events of an append', () => {
    const event = sampleEvent({ text: 'å'.repeat(1000) });
    const [{ data, metadata, type } = { data: [], metadata: [], type: '' }] = propose([event], MOST);
    const size = data.length + metadata.length + 2 * type.length;
    expect(size).toBeGreaterThan(2000);
    expect(propose([event, event], 2 * size)).toHaveLength(2);
    expect(() => propose([event, event], 2 * size - 1)).toThrow(/at most.*högst/);
  });
});

describe('an event from the server', () => {
  const event = {
    streamId: 'pathway-1',
    id: '0b1d8bd6-6c0c-4f6c-8d3a-000000000001',
    revision: 4n,
    type: 'Tried',
    isJson: true,
    created: new Date(0),
    position: { commit: 7n, prepare: 7n },
    data: { data: { a: 1 }, schemaVersion: 2 },
    metadata: { commandId: 'c' },
  };

  test('has a revision that counts and a position that is text, and not the date of the server', () => {
    expect(recorded({ event } as ResolvedEvent)).toEqual({
      eventId: event.id,
      type: 'Tried',
      schemaVersion: 2,
      data: { a: 1 },
      metadata: { commandId: 'c' },
      stream: 'pathway-1',
      revision: 4,
      position: '7/7',
    });
  });

  test.each([
    ['bytes', { ...event, isJson: false, data: new Uint8Array() }],
    ['other JSON', { ...event, data: { a: 1 } }],
    ['no version', { ...event, data: { data: {} } }],
    ['no metadata', { ...event, metadata: undefined }],
    ['a tombstone', { ...event, type: '$streamDeleted', data: {} }],
  ])('that holds %s was not written by Stadig', (_, foreign) => {
    expect(() => recorded({ event: foreign } as ResolvedEvent)).toThrow(
      expect.objectContaining({ name: 'ForeignEvent', stream: 'pathway-1', revision: 4 }),
    );
  });

  test('that is a link to nothing is none', () => {
    expect(() => recorded({})).toThrow(/Stadig/);
  });
});
