import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Call } from './installation.js';

export const PERSON = {
  origin: 'SHELTER',
  gender: 'WOMAN',
  ageBand: 'A25_34',
  householdType: 'ALONE',
  childrenBand: 'C0',
  relation: 'EX',
};

export const STAY = {
  providerType: 'IDEBUREN',
  geography: 'OTHER_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};

/** Of a municipality with an authority; long ago, and never reviewed. */
export const AGREEMENT = {
  municipalities: ['2480'],
  partnerType: 'POLICE',
  form: 'WRITTEN',
  managementDecided: 'YES',
  scope: ['HOUSING'],
  validFrom: '2020-05',
};

/** Asks until the answer is right. @throws Error with the last one */
export async function eventually<T>(ask: () => Promise<T>, is: (answer: T) => boolean, patience = 30_000): Promise<T> {
  for (const until = Date.now() + patience; ; await sleep(50)) {
    const answer = await ask();
    if (is(answer)) return answer;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(answer)}`);
  }
}

/** What a caller is told to try again: nobody answers, the store does not, others were faster, it is not known there yet. */
const PASSING = new Set([502, 503, 504]);

const toBeTriedAgain = ({ status, body }: Answer): boolean =>
  PASSING.has(status) || body?.type?.endsWith('/contended') || body?.rule === 'pathway-not-yet-known';

/** A command and what became of it. */
export interface Sent {
  /** How often it was sent, with one key. */
  readonly tries: number;
  readonly answer: Answer;
}

/** Sends a command with one key until it is answered for good, whoever dies meanwhile; to another process at each try. */
export async function persistently(
  calls: readonly Call[],
  path: string,
  body: object,
  { key = crypto.randomUUID() as string, patience = 120_000 } = {},
): Promise<Sent> {
  const until = Date.now() + patience;
  let last: unknown;
  for (let tries = 1; Date.now() < until; tries++) {
    try {
      const answer = await calls[tries % calls.length]!('POST', path, body, key);
      if (!toBeTriedAgain(answer)) return { tries, answer };
      last = answer;
    } catch (error) {
      last = error;
    }
    await sleep(100 + Math.random() * 200);
  }
  throw new Error(`${path} was never answered: ${JSON.stringify(last)} ${String(last)}`);
}
