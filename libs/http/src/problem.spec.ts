import { describe, expect, it } from '@jest/globals';
import { CORE_RULES } from '@stadig/event-sourcing/rules';
import { FixedClock } from '@stadig/event-sourcing/ports/clock';
import type { ProcessorStatus } from '@stadig/event-sourcing/processor';
import { processorProbe } from './health.controller.js';
import { languageOf, PROBLEMS, type ProblemType } from './problem.js';

describe('problems', () => {
  it('speak Swedish unless English is preferred', () => {
    for (const [header, language] of [
      [undefined, 'sv'],
      ['', 'sv'],
      ['de', 'sv'],
      ['en', 'en'],
      ['en-GB,en;q=0.9,sv;q=0.8', 'en'],
      ['sv-SE,en;q=0.9', 'sv'],
      ['en;q=0.5,sv;q=0.5', 'en'],
      ['en;q=0.2, sv;q=0.7', 'sv'],
      ['de, *;q=0.5', 'sv'],
      ['garbage;;q=x', 'sv'],
    ] as const) {
      expect([header, languageOf(header)]).toEqual([header, language]);
    }
  });

  it('have one code each, whole texts in both languages, and an error for a status', () => {
    for (const [code, type] of Object.entries<ProblemType>(PROBLEMS)) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(type.status).toBeGreaterThanOrEqual(400);
      for (const text of [type.title, type.detail, type.lift].filter((t) => t !== undefined)) {
        expect(text.sv).not.toBe(text.en);
        expect(text.sv.match(/\{\w+\}/g)).toEqual(text.en.match(/\{\w+\}/g));
      }
      expect(CORE_RULES).not.toHaveProperty([code]);
    }
  });
});

describe('a processor', () => {
  it('is ready when caught up, and while that was not longer ago than the limit', () => {
    const clock = new FixedClock(new Date('2026-01-01T12:00:00Z'));
    const status: { -readonly [K in keyof ProcessorStatus]: ProcessorStatus[K] } = {
      name: 'p',
      state: 'starting',
      handled: 0,
      caughtUpAt: undefined,
      error: undefined,
      eventsPerSecond: 0,
    };
    const probe = processorProbe({ name: 'p', status: () => status }, clock, 60_000);
    expect(probe.check()).toEqual({ ready: false, state: 'starting' });
    Object.assign(status, { state: 'caught-up', caughtUpAt: clock.now() });
    clock.set(new Date('2026-01-01T13:00:00Z'));
    expect(probe.check()).toEqual({ ready: true, state: 'caught-up' });
    status.state = 'catching-up';
    expect(probe.check()).toEqual({ ready: false, state: 'catching-up' });
    status.caughtUpAt = new Date('2026-01-01T12:59:30Z');
    expect(probe.check()).toEqual({ ready: true, state: 'catching-up' });
    status.state = 'stopped';
    expect(probe.check()).toEqual({ ready: false, state: 'stopped' });
  });
});
