import { describe, expect, test } from '@jest/globals';
import { dayOf } from '../day.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';

/** What every clock must keep. */
export function clockContract(name: string, make: () => Clock): void {
  describe(`${name} keeps the contract of a clock`, () => {
    test('does not go backwards', () => {
      const clock = make();
      const first = clock.now().getTime();
      expect(clock.now().getTime()).toBeGreaterThanOrEqual(first);
    });

    test('today is the calendar day in Stockholm at its own time', () => {
      const clock = make();
      const before = clock.now();
      const today = clock.today();
      const named = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
      expect([before, clock.now()].map((at) => dayOf(named.format(at)))).toContain(today);
    });
  });
}

/** What every source of ids must keep. */
export function idsContract(name: string, make: () => Ids): void {
  describe(`${name} keeps the contract of a source of ids`, () => {
    test('gives version 4 UUIDs, never one twice', () => {
      const ids = make();
      const many = Array.from({ length: 1000 }, () => ids.uuid());
      expect(new Set(many).size).toBe(1000);
      for (const id of many)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });
  });
}
