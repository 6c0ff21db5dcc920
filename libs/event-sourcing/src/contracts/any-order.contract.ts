import { describe, expect, it } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import type { Aggregate, Known } from '../aggregate.js';
import { isAmendment } from '../amend.js';
import { standing, type DraftEvent, type History, type Standing } from '../decision.js';
import { CORE_RULES } from '../rules.js';
import type { EventSpecs } from '../schema.js';
import { chances, fold, shuffled, type Sent } from '../testing/sessions.js';

export interface AnyOrder<State> {
  readonly known: Known;
  /** Sends what is accepted, and passes over the rest. */
  record(sent: readonly Sent[], from?: Standing<State>): Standing<State>;
  readonly commands: Arbitrary<Sent>;
  readonly amendments: Arbitrary<Sent>;
  /** Commands of a case as it is kept, mostly in the order of days. */
  readonly busy: Arbitrary<readonly Sent[]>;
  /** New values for fields of a history, whatever they break. */
  readonly changes: Arbitrary<{ readonly field: string; readonly value: unknown }>;
}

/** What every aggregate must keep whose events may be recorded in any order of their days. */
export function anyOrderContract<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  { known, record, commands, amendments, busy, changes }: AnyOrder<State>,
): void {
  const broken = (events: readonly DraftEvent[]) => aggregate.broken(fold(aggregate, events), known);
  const inAnyOrder = (history: History, random: Iterator<number>) =>
    broken(
      shuffled(
        history.filter((e) => !isAmendment(e.type)),
        random,
      ),
    );
  const expectSound = ({ history, state }: Standing<State>): void => {
    expect(standing(aggregate, history).state).toEqual(state);
    expect(broken(history)).toBeUndefined();
  };

  describe(`Whatever is recorded of ${aggregate.name}, in whatever order`, () => {
    it('no command throws, every refusal has a text, and what was accepted is never broken', () => {
      const sessions = fc.array(commands, { maxLength: 40 });
      fc.assert(
        fc.property(fc.oneof(sessions, busy), (sent) => expectSound(record(sent))),
        { numRuns: 300 },
      );
    });

    it('the order of recording is irrelevant to what is allowed to stand', () => {
      fc.assert(
        fc.property(busy, chances, (sent, random) => {
          expect(inAnyOrder(record(sent).history, random)).toBeUndefined();
        }),
        { numRuns: 300 },
      );
    });

    it('amendments never throw, and what they leave is never broken', () => {
      const after = fc.array(fc.oneof(amendments, commands), { minLength: 1, maxLength: 15 });
      fc.assert(
        fc.property(busy, after, (sent, more) => expectSound(record(more, record(sent)))),
        { numRuns: 300 },
      );
    });

    it('a history that no command made is judged without a throw, and alike in every order', () => {
      const changed = fc.array(fc.tuple(fc.nat(), changes), { maxLength: 4 });
      fc.assert(
        fc.property(busy, changed, chances, (sent, all, random) => {
          const events = [...record(sent).history];
          for (const [at, { field, value }] of all) {
            const index = at % Math.max(1, events.length);
            const event = events[index];
            if (event && field in event.data) events[index] = { ...event, data: { ...event.data, [field]: value } };
          }
          const fault = broken(events);
          if (fault) expect({ ...CORE_RULES, ...aggregate.rules }).toHaveProperty([fault.rule]);
          expect(inAnyOrder(events, random) === undefined).toBe(fault === undefined);
        }),
        { numRuns: 500 },
      );
    });
  });
}
