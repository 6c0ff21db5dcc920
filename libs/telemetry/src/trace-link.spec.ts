import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blinded, placeIn, traceparentOf, unblinded } from './trace-link.js';

const hex = (digits: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: digits, maxLength: digits })
    .map((all) => all.join(''))
    .filter((text) => !/^0+$/.test(text));
const place = fc.record({ traceId: hex(32), spanId: hex(16) });
const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

describe('the link of an event', () => {
  it('leads whoever has the key back to the place where it was recorded', () => {
    fc.assert(
      fc.property(place, key, fc.uuid(), (at, k, eventId) => {
        expect(unblinded(blinded(at, k, eventId), k, eventId)).toEqual(at);
      }),
    );
  });

  it('is a traceparent that leads nobody else there', () => {
    fc.assert(
      fc.property(place, key, key, fc.uuid(), (at, k, other, eventId) => {
        fc.pre(!k.equals(other));
        const link = blinded(at, k, eventId);
        expect(placeIn(link)).toBeDefined();
        expect(link).not.toContain(at.traceId);
        expect(link).not.toContain(at.spanId);
        expect(unblinded(link, other, eventId)).not.toEqual(at);
      }),
    );
  });

  it('has nothing in common with that of another event of the same trace', () => {
    fc.assert(
      fc.property(place, hex(16), key, fc.uuid(), fc.uuid(), (at, spanId, k, one, other) => {
        fc.pre(one !== other);
        const [a, b] = [blinded(at, k, one), blinded({ ...at, spanId }, k, other)];
        expect(a.slice(3, 35)).not.toBe(b.slice(3, 35));
        expect(a.slice(36, 52)).not.toBe(b.slice(36, 52));
      }),
    );
  });
});

describe('a traceparent', () => {
  it('names a place', () => {
    const text = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const at = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
    expect(placeIn(text)).toEqual(at);
    expect(traceparentOf(at)).toBe(text);
  });

  it.each([
    undefined,
    '',
    '00-1-2-01',
    '00-00000000000000000000000000000000-b7ad6b7169203331-01',
    '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00',
    '01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    '00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01',
    '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n',
  ])('%p names none', (text) => {
    expect(placeIn(text)).toBeUndefined();
  });
});
