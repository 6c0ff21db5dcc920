import { randomUUID } from 'node:crypto';

export type Fields = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** The `Stadig-Seen` of a command. */
  readonly seen: string | null;
}

/** What a caller needs to know of the program. */
export interface Served {
  readonly url: string;
  /** YYYY-MM-DD */
  readonly today: string;
  settled(): Promise<void>;
}

/** What has no day of its own, or asks for a month. */
const WITHOUT_DAY = /\/(amendments|voidings|erasure-requests|erasures)$|^cooperations/;

/** Records and reads through the API, with the token of somebody signed in. */
export class Caller {
  constructor(
    protected readonly stadig: Served,
    private readonly token: string,
  ) {}

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
