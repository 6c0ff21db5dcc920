import { filled, withGaps } from '@stadig/codes/code-list';
import { z } from 'zod';
import { isRejection, type Aggregate, type Known, type Rule } from './aggregate.js';
import { amend, type HistoryEvent } from './amend.js';
import { isRefusalNoted } from './core-events.js';
import { isoOf } from './day.js';
import { decideOn, type Standing } from './decision.js';
import type { Data } from './event.js';
import { CORE_RULES } from './rules.js';
import type { EventSpecs } from './schema.js';

const texts = z.object({ sv: z.string(), en: z.string() });

/** A rule in the way of a step, and what would lift it. */
export const blockerAnswer = z.object({ rule: z.string(), text: texts, lift: texts });
export type Blocker = z.infer<typeof blockerAnswer>;

/** Something that may be recorded next, and what stands in its way today. */
export const nextStepAnswer = z.object({
  /** The command. */
  command: z.string(),
  /** Numbers and codes that say which one: `placementNo`, `milestone`. */
  of: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Empty where it can be recorded today. */
  blockers: z.array(blockerAnswer),
});
export type NextStep = z.infer<typeof nextStepAnswer>;

/**
 * Asks the aggregate itself: each step it names is decided as if it were sent today, and nothing is stored.
 * @param known as for a command of today
 */
export function nextSteps<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  standing: Standing<State>,
  known: Known,
): NextStep[] {
  const day = isoOf(known.anchor + known.today);
  return (aggregate.steps?.(standing.state, known.today) ?? []).map(({ command, of = {} }) => {
    const decided = decideOn(aggregate, standing, { day, ...(command as Data & { type: string }) }, known);
    const blockers = isRejection(decided) ? [blockerOf(decided.rule, decided.params, aggregate.rules)] : [];
    return { command: command.type, of: { ...of }, blockers };
  });
}

/** A note that a rule refused what a policy wanted, to be struck by its revision; the rule's numbers are not known any more. */
export interface PolicyRefused {
  readonly revision: number;
  readonly policy: string;
  readonly blocker: Blocker;
}

/** Notes that stand. Of a rule that is another service's there is its name alone. */
export const policiesRefused = (
  events: readonly HistoryEvent[],
  rules: Readonly<Record<string, Rule>>,
): PolicyRefused[] =>
  amend(events)
    .events.filter(isRefusalNoted)
    .map(({ revision, data }) => {
      const { policy, rule } = data as { policy: string; rule: string };
      const { text, lift } = rules[rule] ?? CORE_RULES[rule] ?? unknownRule(rule);
      return { revision, policy, blocker: { rule, text: withGaps(text), lift: withGaps(lift) } };
    });

const unknownRule = (rule: string): Pick<Rule, 'text' | 'lift'> => ({
  text: { sv: `Regeln ${rule} sade nej.`, en: `The rule ${rule} said no.` },
  lift: {
    sv: 'Registrera det för hand, eller rätta det som ledde till det.',
    en: 'Record it by hand, or correct what led to it.',
  },
});

/** What a rule says to the person it stops. */
export function blockerOf(
  rule: string,
  params: Readonly<Record<string, string | number>>,
  rules: Readonly<Record<string, Rule>>,
): Blocker {
  const declared = rules[rule] ?? CORE_RULES[rule];
  if (!declared) throw new Error(`no texts for the rule ${rule}`);
  return { rule, text: filled(declared.text, params), lift: filled(declared.lift, params) };
}
