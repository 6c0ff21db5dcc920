import { language } from '../texts/i18n.js';
import { ApiProblem, type ProblemBody } from './problem.js';

/** Last revision this page was told of, for each pathway: a read that sends it waits until it shows. */
const seen = new Map<string, string>();

export const rememberSeen = (pathwayId: string, mark: string | null): void => {
  if (mark) seen.set(pathwayId, mark);
};

export const seenOf = (pathwayId: string): Record<string, string> => {
  const mark = seen.get(pathwayId);
  return mark ? { 'Stadig-Seen': mark } : {};
};

/** A request to the API or the portal. @throws ApiProblem for every answer but 2xx, status 0 where none came. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('Accept-Language', language());
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, credentials: 'same-origin' });
  } catch {
    throw new ApiProblem(0, { status: 0 }, undefined);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const body = (await response.json().catch(() => ({}))) as Partial<ProblemBody>;
  return new ApiProblem(
    response.status,
    { ...body, status: response.status },
    Number.isFinite(retryAfter) ? retryAfter : undefined,
  );
}
