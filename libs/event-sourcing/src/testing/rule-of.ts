import { Rejected } from '../errors.js';

/** The rule that a command sent was refused by, or `accepted`. @throws whatever else went wrong */
export const ruleOf = (sent: Promise<unknown>): Promise<string> =>
  sent.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof Rejected) return error.rejection.rule;
      throw error;
    },
  );
