import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RecentlyUsed } from './recently-used.js';

describe('what was used last', () => {
  it('stays when what is unused is let go of, and what was not used since the time before is gone', () => {
    const recent = new RecentlyUsed<number>(10);
    for (const [n, key] of ['kept', 'got', 'set'].entries()) recent.set(key, n);
    recent.forgetUnused();
    expect(recent.get('got')).toBe(1);
    recent.set('set', 5);
    recent.forgetUnused();
    expect(['kept', 'got', 'set'].map((key) => recent.get(key))).toEqual([undefined, 1, 5]);
  });

  it('is remembered as it was set last, and nothing else; not much more than asked for', () => {
    const key = fc.integer({ min: 0, max: 12 }).map(String);
    const step = fc.oneof(
      fc.record({ get: key }),
      fc.record({ set: key, value: fc.integer() }),
      fc.record({ delete: key }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 5 }), (steps, most) => {
        const recent = new RecentlyUsed<number>(most);
        const all = new Map<string, number>();
        let used: string[] = [];
        for (const step of steps) {
          if ('delete' in step) {
            recent.delete(step.delete);
            all.delete(step.delete);
            used = used.filter((k) => k !== step.delete);
            continue;
          }
          const key = 'set' in step ? step.set : step.get;
          if ('set' in step) {
            recent.set(key, step.value);
            all.set(key, step.value);
          } else {
            const found = recent.get(key);
            if (found === undefined) {
              expect(used.slice(0, most)).not.toContain(key);
              continue;
            }
            expect(found).toBe(all.get(key));
          }
          used = [key, ...used.filter((k) => k !== key)];
        }
        const held = [...all.keys()].filter((k) => recent.get(k) !== undefined);
        expect(held.length).toBeLessThanOrEqual(2 * most + 1);
      }),
    );
  });
});
