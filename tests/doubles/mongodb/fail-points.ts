import { isDocument } from './arguments.js';
import type { Values } from './bson/stored.js';
import { Fault } from './fault.js';

/** What `failCommand` does to a command. */
export interface Failure {
  readonly failCommands: readonly string[];
  readonly errorCode?: number;
  readonly errorLabels?: readonly string[];
  readonly closeConnection?: boolean;
  readonly blockTimeMS?: number;
  readonly writeConcernError?: Values;
}

const FIELDS = new Set([
  'failCommands',
  'errorCode',
  'errorLabels',
  'closeConnection',
  'blockConnection',
  'blockTimeMS',
  'writeConcernError',
]);

/** mongod's own interface for faults, as far as its `failCommand` goes. */
export class FailPoints {
  private failure: Failure | undefined;
  /** How many more commands fail; Infinity: until it is turned off. */
  private left = 0;

  /** @throws Fault naming what the double does not know. */
  configure(name: string, mode: unknown, data: Values | undefined): void {
    if (name !== 'failCommand') throw new Fault(2, `the double knows no fail point ${name}`);
    if (mode === 'off') {
      this.left = 0;
      this.failure = undefined;
      return;
    }
    this.left = timesOf(mode);
    this.failure = failureOf(data ?? {});
  }

  /** What befalls this command, if anything does. */
  strike(command: string): Failure | undefined {
    if (this.left <= 0 || !this.failure?.failCommands.includes(command)) return undefined;
    this.left--;
    return this.failure;
  }
}

function timesOf(mode: unknown): number {
  if (mode === 'alwaysOn') return Infinity;
  const times = isDocument(mode) && Object.keys(mode).length === 1 ? mode['times'] : undefined;
  if (typeof times !== 'number') throw new Fault(9, `the double knows no mode ${JSON.stringify(mode)}`);
  return times;
}

function failureOf(data: Values): Failure {
  for (const field of Object.keys(data)) {
    if (!FIELDS.has(field)) throw new Fault(9, `the double knows no ${field} of failCommand`);
  }
  const blocks = data['blockConnection'] === true;
  return {
    failCommands: data['failCommands'] as string[],
    errorCode: data['errorCode'] as number | undefined,
    errorLabels: data['errorLabels'] as string[] | undefined,
    closeConnection: data['closeConnection'] as boolean | undefined,
    blockTimeMS: blocks ? (data['blockTimeMS'] as number) : undefined,
    writeConcernError: data['writeConcernError'] as Values | undefined,
  };
}
