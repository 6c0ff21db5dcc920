import fc, { type Arbitrary } from 'fast-check';
import type { Bus } from '../program.js';
import { agreementCalls, caseCalls, type Call } from './calls.js';

/** What happens, and what goes wrong meanwhile. */
export interface History {
  /** Of the order of things, and of when what goes wrong does. */
  readonly seed: number;
  readonly bus: Bus;
  /**
   * CALM: whatever a command brings about is done before the same case gets another one. RUSH: commands about a case
   * come at the same time, in the middle of what others brought about.
   */
  readonly pace: 'CALM' | 'RUSH';
  /** Probability that a call of an adapter fails. */
  readonly faults: number;
  /** Calls of adapters after which the process is killed, about; 0: never. */
  readonly lives: number;
  /** Days that pass before each round, over and over. */
  readonly days: readonly number[];
  /** Days that pass after the last one. */
  readonly ending: readonly number[];
  /** The commands about each case, in their order; the last ones are about an agreement. */
  readonly cases: readonly (readonly Call[])[];
}

/** Nobody waits 90 days and the years of retention in one step: what falls due then is not due on the same day. */
const YEARS = [91, 1900];

export const histories: Arbitrary<History> = fc
  .record({
    seed: fc.integer(),
    bus: fc.constantFrom<Bus>('LOG', 'LANES'),
    pace: fc.constantFrom('CALM', 'RUSH'),
    faults: fc.constantFrom(0, 0.001, 0.01),
    lives: fc.constantFrom(0, 300, 3000),
    days: fc.array(fc.constantFrom(0, 0, 0, 1, 1, 5, 40, 91), { minLength: 5, maxLength: 5 }),
    ending: fc.constantFrom([], [], [91], YEARS),
    persons: fc.array(caseCalls, { minLength: 1, maxLength: 3 }),
    agreement: fc.option(agreementCalls, { nil: [], freq: 2 }),
  })
  .map(({ persons, agreement, ...rest }) => ({
    ...rest,
    cases: [...persons, agreement],
  }));
