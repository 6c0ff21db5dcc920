import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPathwayId, pathwayIdFrom } from './pathway-id.js';

describe('a pathway code', () => {
  it('is 16 characters and a check character, the same for the same command', () => {
    fc.assert(
      fc.property(fc.uuid(), (commandId) => {
        const id = pathwayIdFrom(commandId);
        expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{17}$/);
        expect(pathwayIdFrom(commandId)).toBe(id);
        expect(isPathwayId(id)).toBe(true);
      }),
    );
  });

  it('shows every mistyped character and every swap of neighbours that differ', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(15), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (uuid, at, char) => {
        const id = pathwayIdFrom(uuid);
        const mistyped = id.slice(0, at) + char + id.slice(at + 1);
        expect(isPathwayId(mistyped)).toBe(mistyped === id);
        const swapped = id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2);
        expect(isPathwayId(swapped)).toBe(swapped === id);
      }),
    );
  });

  it('is refused in any other form', () => {
    for (const wrong of ['', '19900101-1234', 'abc', pathwayIdFrom('x').toLowerCase(), `${pathwayIdFrom('x')}0`]) {
      expect(isPathwayId(wrong)).toBe(false);
    }
  });
});
