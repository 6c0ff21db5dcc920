import { filled, type Text } from '@stadig/codes/code-list';
import { isRejection, type Aggregate, type Known, type Rule } from './aggregate.js';
import { isoOf } from './day.js';
import { decideOn, type Standing } from './decision.js';
import type { Data } from './event.js';
import { CORE_RULES } from './rules.js';
import type { EventSpecs } from './schema.js';

/** A rule in the way of a step, and what would lift it. */
export interface Blocker {
  readonly rule: string;
  readonly text: Text;
  readonly lift: Text;
}

/** Something that may be recorded next, and what stands in its way today. */
export interface NextStep {
  /** The command. */
  readonly command: string;
  /** Numbers and codes that say which one: `placementNo`, `milestone`. */
  readonly of: Readonly<Record<string, string | number>>;
  /** Empty where it can be recorded today. */
  readonly blockers: readonly Blocker[];
}

/**
 * Asks the aggregate itself: each step it names is decided as if it were sent today, and nothing is stored.
 * @param known as for a command of today
 */
export function nextSteps<State, Command extends { readonly type: string }, Specs extends EventSpecs>(
  aggregate: Aggregate<State, Command, Specs>,
  standing: Standing<State>,
  known: Known,
): readonly NextStep[] {
  const day = isoOf(known.anchor + known.today);
  return (aggregate.steps?.(standing.state) ?? []).map(({ command, of = {} }) => {
    const decided = decideOn(aggregate, standing, { day, ...(command as Data & { type: string }) }, known);
    const blockers = isRejection(decided) ? [blockerOf(decided.rule, decided.params, aggregate.rules)] : [];
    return { command: command.type, of, blockers };
  });
}

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
