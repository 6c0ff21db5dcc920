import { durationAnswer, type DurationAnswer } from '@stadig/statistics/durations/duration-answer';
import { Caller, type Fields, type Served } from './caller.js';
import { Case } from './case.js';

/** Somebody at work in a municipality, or elsewhere. */
export class Person extends Caller {
  /** @param user id of a demo user, `caseworker-2480` */
  static async signedIn(stadig: Served, user: string): Promise<Person> {
    const answer = await fetch(`${stadig.url}/oidc/demo-token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user }),
    });
    if (!answer.ok) throw new Error(`nobody can sign in as ${user}`);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return new Person(stadig, token);
  }

  /** Opens a pathway today, unless another day is given. */
  async opens(person: Fields): Promise<Case> {
    const { body, seen } = await this.records('housing-pathways', person);
    return new Case((body as { id: string }).id, this, seen);
  }

  /** The durations, of the own municipality unless it is said otherwise. */
  async figures(question: Record<string, string>): Promise<DurationAnswer> {
    const query = new URLSearchParams(question);
    return durationAnswer.strict().parse(await this.reads(`statistics/durations?${query}`));
  }
}

/** A curve's steps: on which day, how many at risk just before it, how many ended and were censored, and how many are left. */
export const stepsOf = ({ curve }: DurationAnswer): readonly (readonly number[])[] =>
  curve.time.map((day, i) => [day, curve.nRisk[i]!, curve.nEvent[i]!, curve.nCensored[i]!, curve.survival[i]!]);

/** The share that has met an end by the last day of the curve, the others competing. */
export const shareOf = ({ causes }: DurationAnswer, end: string): number => causes[end]!.incidence.at(-1)!;
