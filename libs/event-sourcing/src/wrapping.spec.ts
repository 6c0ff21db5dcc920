import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { KeyWrapping } from './wrapping.js';

const [before, now] = [randomBytes(32), randomBytes(32)];
const key = randomBytes(32);
const under = (encryptionKey: Buffer, former?: Buffer): KeyWrapping =>
  new KeyWrapping(
    () => encryptionKey,
    () => former,
  );

describe('a wrapped key', () => {
  it('opens in its place under its own key-encryption key, and nowhere else', () => {
    const wrapped = under(now).wrap(key, 'p1', 'anchor');
    expect(wrapped).toHaveLength(60);
    expect(under(now).unwrap(wrapped, 'p1', 'anchor').equals(key)).toBe(true);
    const elsewhere = [['p2', 'anchor'] as const, ['p1', 'imports'] as const];
    for (const [subject, purpose] of elsewhere) {
      expect(() => under(now).unwrap(wrapped, subject, purpose)).toThrow('another key-encryption key');
    }
    expect(() => under(before).unwrap(wrapped, 'p1', 'anchor')).toThrow('fel nyckelkrypteringsnyckel');
  });

  it('opens under the key-encryption key of before while that is known', () => {
    const wrapped = under(before).wrap(key, 'p1', 'anchor');
    expect(under(now, before).unwrap(wrapped, 'p1', 'anchor').equals(key)).toBe(true);
    expect(() => under(now).unwrap(wrapped, 'p1', 'anchor')).toThrow('another key-encryption key');
    expect(() => under(now, before).unwrap(wrapped, 'p2', 'anchor')).toThrow('was changed');
  });

  it('is wrapped anew once: afterwards the key-encryption key of before opens it no more', () => {
    const wrapped = under(before).wrap(key, 'p1', 'anchor');
    const anew = under(now, before).wrapAnew(wrapped, 'p1', 'anchor')!;
    expect(under(now).unwrap(anew, 'p1', 'anchor').equals(key)).toBe(true);
    expect(() => under(before).unwrap(anew, 'p1', 'anchor')).toThrow('another key-encryption key');
    expect(under(now, before).wrapAnew(anew, 'p1', 'anchor')).toBeUndefined();
    expect(() => under(now).wrapAnew(wrapped, 'p1', 'anchor')).toThrow('another key-encryption key');
  });
});
