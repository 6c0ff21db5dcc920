import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PublicEvent } from '@stadig/event-sourcing/event';
import { ForeignMessage, incoming, outgoing, type IncomingMessage } from './event-mapping.js';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const events: fc.Arbitrary<PublicEvent> = fc.record(
  {
    eventId: fc.uuid(),
    topic: fc.constant('huts.events.v1'),
    type: fc.constantFrom('HutBuilt', 'HutBurnt'),
    version: fc.integer({ min: 1, max: 99 }),
    stream: text.map((name) => `hut-${name}`),
    sequence: fc.nat(),
    ownerCode: fc.constantFrom('2480', '01', '00'),
    data: fc.dictionary(text, fc.oneof(fc.integer(), text, fc.boolean(), fc.constant(null))),
    sealed: fc.dictionary(fc.constantFrom('anchor', 'hut'), fc.base64String()),
    correlationId: fc.uuid(),
    causationId: fc.uuid(),
    traceparent: fc.constant('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
  },
  {
    requiredKeys: [
      'eventId',
      'topic',
      'type',
      'version',
      'stream',
      'sequence',
      'ownerCode',
      'data',
      'correlationId',
      'causationId',
    ],
  },
);

/** As Kafka gives a message that was sent. */
function travelled(event: PublicEvent): IncomingMessage {
  const { key, value, headers } = outgoing(event).message;
  const bytes = Object.entries(headers).map(([name, header]) => [name, Buffer.from(header)]);
  return { key: Buffer.from(key), value, headers: Object.fromEntries(bytes) as Record<string, Buffer> };
}

const read = (message: IncomingMessage): PublicEvent => incoming('huts.events.v1', 'huts.events.v1/2', '17', message);

describe('a published event', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(events, (event) => {
        const plain = JSON.parse(JSON.stringify(event)) as PublicEvent;
        expect(read(travelled(event))).toEqual(plain);
      }),
    );
  });

  test('takes no more bytes than are counted', () => {
    fc.assert(
      fc.property(events, (event) => {
        const { message, size } = outgoing(event);
        const headers = Object.entries(message.headers).map(([name, value]) => name.length + Buffer.byteLength(value));
        const bytes = headers.reduce((sum, n) => sum + n, Buffer.byteLength(message.key) + message.value.length);
        expect(size).toBeGreaterThan(bytes);
        expect(size).toBeLessThan(bytes + 200);
      }),
    );
  });

  test('carries no time, and its sequence sorts as text', () => {
    fc.assert(
      fc.property(events, fc.nat(), (event, sequence) => {
        const { message } = outgoing(event);
        expect(message.timestamp).toBe('0');
        expect(Object.keys(message.headers).filter((name) => name.includes('time'))).toEqual([]);
        const other = outgoing({ ...event, sequence }).message.headers['ce_sequence']!;
        expect(message.headers['ce_sequence']! < other).toBe(event.sequence < sequence);
      }),
    );
  });
});

describe('a message that Stadig did not write', () => {
  const [event] = fc.sample(events, 1) as [PublicEvent];
  const message = travelled(event);
  const { ce_id: _, ...others } = message.headers!;
  test.each<[string, IncomingMessage]>([
    ['without headers', { ...message, headers: {} }],
    ['without one header', { ...message, headers: others }],
    [
      'with a header twice',
      { ...message, headers: { ...message.headers, ce_id: [Buffer.from('a'), Buffer.from('b')] } },
    ],
    [
      'with a sequence that is none',
      { ...message, headers: { ...message.headers, ce_sequence: Buffer.from('s3cr3t') } },
    ],
    ['without a version', { ...message, headers: { ...message.headers, ce_dataschema: Buffer.from('s3cr3t') } }],
    ['without a body', { ...message, value: null }],
    ['with a body that is no JSON', { ...message, value: Buffer.from('s3cr3t') }],
    ['with a body without data', { ...message, value: Buffer.from('{"s3cr3t":1}') }],
  ])('(%s) is refused with its place, not its content', (_name, foreign) => {
    expect(() => read(foreign)).toThrow(ForeignMessage);
    expect(() => read(foreign)).toThrow(/at 17 of huts.events.v1\/2.*plats 17 i huts.events.v1\/2/);
    expect(() => read(foreign)).not.toThrow(/s3cr3t/);
  });
});
