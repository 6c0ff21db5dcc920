import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { open, seal } from './sealing.js';

const key = randomBytes(32);

describe('a sealed part', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        const plain = JSON.parse(JSON.stringify(fields)) as Record<string, unknown>;
        expect(open(seal(plain, key, 'stream-1', 'event-1'), key, 'stream-1', 'event-1')).toEqual(plain);
      }),
    );
  });

  it('never looks the same twice', () => {
    const many = new Set(Array.from({ length: 2000 }, () => seal({ a: 1 }, key, 's', 'e')));
    expect(many.size).toBe(2000);
  });

  it('does not open for another key, stream or event, nor when a bit was flipped', () => {
    const text = seal({ tenureCode: 'T09' }, key, 's', 'e');
    expect(() => open(text, randomBytes(32), 's', 'e')).toThrow();
    expect(() => open(text, key, 'other', 'e')).toThrow();
    expect(() => open(text, key, 's', 'other')).toThrow();
    const bytes = Buffer.from(text, 'base64');
    bytes[bytes.length - 20]! ^= 1;
    expect(() => open(bytes.toString('base64'), key, 's', 'e')).toThrow();
  });
});
