import type { Faults } from './faults.js';

/** The process that calls the adapter: every call waits for its turn, and fails now and then. @throws Killed */
export interface Caller {
  readonly dead: boolean;
  readonly signal: AbortSignal;
  readonly faults: Faults;
  turn(): Promise<void>;
}

/** Does it when its turn comes, and answers when its turn comes again; either may fail. */
export async function called<T>(by: Caller, what: string, work: () => Promise<T>): Promise<T> {
  await by.turn();
  by.faults.before(what);
  const answer = await work();
  await by.turn();
  by.faults.after(what);
  return answer;
}

/** The same for what only reads. */
export async function asked<T>(by: Caller, what: string, work: () => Promise<T>): Promise<T> {
  await by.turn();
  by.faults.before(what);
  return work();
}
