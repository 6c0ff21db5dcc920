import createClient, { type Middleware } from 'openapi-fetch';
import { language } from '../texts/i18n.js';
import { ApiProblem, type ProblemBody } from './problem.js';
import type { paths } from './schema.js';

const problems: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    return error instanceof ApiProblem ? error : new ApiProblem(0, { status: 0 }, undefined);
  },
};

/** The API as its description says. Every call throws ApiProblem for any answer but 2xx, status 0 where none came. */
export const api = createClient<paths>({ baseUrl: location.origin });
api.use(problems);

/** What a call answered. */
export async function answer<T>(call: Promise<{ readonly data?: T }>): Promise<T> {
  return (await call).data as T;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const body = (await response
    .clone()
    .json()
    .catch(() => ({}))) as Partial<ProblemBody>;
  return new ApiProblem(
    response.status,
    { ...body, status: response.status },
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}
