import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { documentText, partsText, type PartsText } from './parts-text.js';
import type { KeptEvent, Part, PartsDocument } from './projection.js';

const keptEvent: fc.Arbitrary<KeptEvent> = fc.record(
  {
    revision: fc.nat(),
    eventId: fc.string(),
    type: fc.string({ unit: 'grapheme' }),
    schemaVersion: fc.nat(9),
    ownerCode: fc.string(),
    data: fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(undefined))) as fc.Arbitrary<
      KeptEvent['data']
    >,
    sealed: fc.dictionary(fc.string(), fc.string()),
  },
  { requiredKeys: ['revision', 'eventId', 'type', 'schemaVersion', 'ownerCode', 'data'] },
);

/** What a page does to a part: events added, or all of them made anew, as an erasure does. */
const change = fc.record({
  stream: fc.constantFrom('housingPathway-A', 'shelter "Å"\n-B', '__proto__x'),
  added: fc.array(keptEvent, { maxLength: 3 }),
  anew: fc.boolean(),
});

it('the text of a document that grows is what JSON.stringify makes of it', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 6 }), (pages) => {
      let parts: Record<string, Part> = {};
      let texts: PartsText | undefined;
      for (const [n, page] of pages.entries()) {
        for (const { stream, added, anew } of page) {
          const before = parts[stream]?.events ?? [];
          const events = [...(anew ? before.map(({ sealed: _, ...event }) => event) : before), ...added];
          parts = { ...parts, [stream]: { sequence: n, lastId: `"${n}`, events } };
        }
        const document: PartsDocument = { _id: 'Å"1', status: n % 2 === 0 ? 'OPEN' : null, nothing: undefined, parts };
        texts = partsText(parts, texts);
        expect(documentText(document, texts)).toBe(JSON.stringify(document));
      }
    }),
  );
});
