import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { published, sampleEvent } from '@stadig/event-sourcing/contracts/samples';
import { batchesOf } from './batches.js';

const eventOf = (bytes: number, n: number) =>
  published({ ...sampleEvent({ filling: 'x'.repeat(bytes) }), stream: `hut-${n}`, revision: 0 });

test('a batch goes in as many requests as its size asks for, in order, and an event that is too big for one alone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9000), { maxLength: 30 }), (sizes) => {
      const events = sizes.map(eventOf);
      const requests = batchesOf(events, { requestBytes: 5000, messageBytes: 10_000 });
      expect(requests.flat().map((out) => out.eventId)).toEqual(events.map((e) => e.eventId));
      for (const request of requests) {
        const size = request.reduce((sum, out) => sum + out.size, 0);
        expect(request.length).toBeGreaterThan(0);
        if (request.length > 1) expect(size).toBeLessThanOrEqual(5000);
      }
      // No request would have had room for the first event of the next one.
      requests.slice(1).forEach((request, n) => {
        const before = requests[n]!.reduce((sum, out) => sum + out.size, 0);
        expect(before + request[0]!.size).toBeGreaterThan(5000);
      });
    }),
  );
});

test('an event that the topics would not take is refused, with both sizes and what to raise', () => {
  const events = [eventOf(10, 1), eventOf(20_000, 2)];
  expect(() => batchesOf(events, { requestBytes: 5000, messageBytes: 10_000 })).toThrow(
    /an event of 2\d{4} bytes.*10000.*max\.message\.bytes.*en händelse på 2\d{4} byte/,
  );
  expect(() => batchesOf(events, { requestBytes: 5000, messageBytes: 10_000 })).not.toThrow(/hut-2/);
});
