import type { OutcomeOf } from '@stadig/telemetry/telemetry';
import { BodyDiffers, Contended, Erased, Rejected, RevisionMismatch, UnknownSubject } from './errors.js';
import { StoreUnavailable, WrongExpectedRevision } from './ports/event-store.js';

const WORDS = [
  [Rejected, 'rejected'],
  [UnknownSubject, 'unknown'],
  [Erased, 'erased'],
  [BodyDiffers, 'body-differs'],
  [RevisionMismatch, 'revision-mismatch'],
  [Contended, 'contended'],
  [WrongExpectedRevision, 'conflict'],
  [StoreUnavailable, 'unavailable'],
] as const;
const FAULTS: readonly string[] = ['unavailable', 'failed'];

/** What came of a command, an append or a reaction, in a word that tells nothing of which rule or case. */
export const outcomeOf: OutcomeOf<unknown> = (result, error) => {
  if (error === undefined) return { outcome: isRepeated(result) ? 'repeated' : 'accepted' };
  const outcome = WORDS.find(([kind]) => error instanceof kind)?.[1] ?? 'failed';
  return { outcome, failed: FAULTS.includes(outcome) };
};

const isRepeated = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'repeated' in result && result.repeated === true;
