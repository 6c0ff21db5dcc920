import { describe, expect, it } from '@jest/globals';
import { isPathwayId } from '@stadig/event-sourcing/pathway-id';
import { canonicalInput } from './canonical.js';

const CHECKS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

describe('input in canonical form', () => {
  it('is the same whatever the order of keys', () => {
    expect(canonicalInput({ b: [1, null], a: 'x' })).toBe('{"a":"x","b":[1,null]}');
    expect(canonicalInput({ a: 'x', b: [1, null] })).toBe(canonicalInput({ b: [1, null], a: 'x' }));
  });

  it('may name a code that has ten digits in a row, but no number that only looks like one', () => {
    const codes = CHECKS.map((check) => `9001011239ABCDEJ${check}`);
    const valid = codes.filter(isPathwayId);
    expect(valid).toHaveLength(1);
    for (const code of codes) {
      const canonical = () => canonicalInput({ pathwayId: code });
      if (code === valid[0]) expect(canonical()).toContain(code);
      else expect(canonical).toThrow('personal-number');
    }
  });
});
