import { randomUUID } from 'node:crypto';
import { durationAnswer, type DurationAnswer } from '@stadig/statistics/durations/duration-answer';
import { Case } from './case.js';
import type { Stadig } from './stadig.js';

export type Fields = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** The `Stadig-Seen` of a command. */
  readonly seen: string | null;
}

/** What records no event with a day of its own, or asks for a month. */
const WITHOUT_DAY = /\/(amendments|voidings|erasure-requests|erasures)$|^cooperations/;

/** Somebody signed in, who records and reads through the API alone. */
export class Person {
  private constructor(
    readonly stadig: Stadig,
    private readonly token: string,
  ) {}

  static async signedIn(stadig: Stadig, user: string): Promise<Person> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${stadig.url}/oidc/demo-token`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ user }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return new Person(stadig, token);
  }

  /** Opens a pathway today. */
  async opens(person: Fields): Promise<Case> {
    const { body, seen } = await this.records('housing-pathways', person);
    return new Case((body as { id: string }).id, this, seen);
  }

  /** Records something as of today, unless another day is given. @throws Error `409 /problems/…` where it is refused */
  async records(path: string, fields: Fields, seen: string | null = null): Promise<Answer> {
    const day = WITHOUT_DAY.test(path) ? {} : { day: this.stadig.today };
    const answer = await this.ask('POST', path, { ...day, ...fields }, seen);
    if (answer.status >= 300) throw new Error(`${answer.status} ${typeOf(answer.body)}`);
    return answer;
  }

  /** What stands at a path, once all that is recorded shows. @throws Error `404 /problems/…` where it is refused */
  async reads<T = Fields>(path: string): Promise<T> {
    const answer = await this.answerTo(path);
    if (answer.status >= 300) throw new Error(`${answer.status} ${typeOf(answer.body)}`);
    return answer.body as T;
  }

  /** The same, refused or not. */
  async answerTo(path: string): Promise<Answer> {
    await this.stadig.settled();
    return this.ask('GET', path);
  }

  /** The durations, of the own municipality unless it is said otherwise. */
  async figures(question: Readonly<Record<string, string | number>>): Promise<DurationAnswer> {
    const query = new URLSearchParams(Object.entries(question).map(([name, value]) => [name, String(value)]));
    return durationAnswer.strict().parse(await this.reads(`statistics/durations?${query}`));
  }

  private async ask(method: 'GET' | 'POST', path: string, body?: Fields, seen: string | null = null): Promise<Answer> {
    const response = await fetch(`${this.stadig.url}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
        ...(seen !== null && { 'stadig-seen': seen }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json(), seen: response.headers.get('stadig-seen') };
  }
}

const typeOf = (problem: unknown): string => (problem as { type: string }).type;

/** A curve's steps: on which day, how many at risk just before it, how many ended and were censored, and how many are left. */
export const stepsOf = ({ curve }: DurationAnswer): readonly (readonly number[])[] =>
  curve.time.map((day, i) => [day, curve.nRisk[i]!, curve.nEvent[i]!, curve.nCensored[i]!, curve.survival[i]!]);

/** The share that has met an end by the last day of the curve, the others competing. */
export const shareOf = ({ causes }: DurationAnswer, end: string): number => causes[end]!.incidence.at(-1) ?? 0;
