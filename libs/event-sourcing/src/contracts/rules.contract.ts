import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Rule } from '../aggregate.js';
import { CORE_RULES } from '../rules.js';

/** What every aggregate's rules must keep. @param source the file in which it refuses */
export function rulesContract(
  { name, rules }: { readonly name: string; readonly rules: Readonly<Record<string, Rule>> },
  source: URL,
): void {
  const all: Readonly<Record<string, Rule>> = { ...CORE_RULES, ...rules };

  describe(`The rules of ${name}`, () => {
    it('say in Swedish and English what stops and what lifts', () => {
      for (const { text, lift } of Object.values(all)) {
        for (const { sv, en } of [text, lift]) {
          for (const words of [sv, en]) expect(words).toMatch(/^([A-ZÅÄÖ]|\{\w+\}).*\.$/s);
          expect(sv).not.toBe(en);
          expect(paramsIn(sv)).toEqual(paramsIn(en));
        }
      }
    });

    it('have a text for every refusal that the aggregate knows', () => {
      const named = [...readFileSync(source, 'utf8').matchAll(/reject\(\s*'([a-z0-9-]+)'/g)].map((m) => m[1]!);
      expect(named.length).toBeGreaterThan(0);
      for (const rule of named) expect(all).toHaveProperty([rule]);
    });
  });
}

const paramsIn = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!).sort();
