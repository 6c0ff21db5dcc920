import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isMarkOf, markOf, open, seal } from './sealing.js';

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

describe('what was sealed with AES-256-GCM before', () => {
  const earlier = Buffer.alloc(32, 7);
  const fields = { tenureCode: 'T09', note: 'å' };

  it.each([
    'yku3a22ivV0xQeNfd/Hm1Qz8woAYaXbl64zTtG6pDGM8QPh1ahg4SOEvRM0D5PdpXx31Ca1vkqXC3t4S',
    // Begins with the byte that what is sealed now begins with.
    'AsnaxyQ5XZKzRwV4VDDPerwwgEpt5xBlLa18Sl2n+u5T6zG+AgPv/YU9Tm3Z/hFtolPHL8BEoAh9Xx4C',
  ])('opens still, and only in its place', (text) => {
    expect(open(text, earlier, 'housingPathway-1', 'event-1')).toEqual(fields);
    expect(() => open(text, earlier, 'housingPathway-1', 'event-2')).toThrow();
    expect(() => open(text, key, 'housingPathway-1', 'event-1')).toThrow();
  });
});

describe('the mark of a text', () => {
  const body = '{"day":"2026-01-01"}';

  it('knows the text under the key again, and no other', () => {
    const mark = markOf(body, key);
    expect(markOf(body, key)).toBe(mark);
    expect(isMarkOf(mark, body, key)).toBe(true);
    expect(isMarkOf(mark, `${body} `, key)).toBe(false);
    expect(isMarkOf(mark, body, randomBytes(32))).toBe(false);
    expect(isMarkOf(undefined, body, key)).toBe(false);
  });

  it('is also known where it was made with HMAC-SHA-256', () => {
    const earlier = Buffer.alloc(32, 7);
    expect(isMarkOf('DCVEYUJMDmL1OtLDqHiNNFc0v8DRjAIHcuqWxTigCzo', body, earlier)).toBe(true);
    expect(isMarkOf('DCVEYUJMDmL1OtLDqHiNNFc0v8DRjAIHcuqWxTigCzo', '{}', earlier)).toBe(false);
  });
});
