import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';

export type Role =
  | 'CASEWORKER'
  | 'MUNICIPAL_COORDINATOR'
  | 'COUNTY_ANALYST'
  | 'NATIONAL_COORDINATOR'
  | 'STATISTICIAN'
  | 'AGENCY_METHOD_LEAD'
  | 'READER'
  | 'OPS'
  | 'AUDITOR';

export interface User {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly municipality?: { readonly code: string; readonly name: string };
}

/** What the portal answers. */
type SessionAnswer =
  { readonly signedIn: false } | (Partial<User> & { readonly signedIn: true; readonly roles: readonly Role[] });

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: async (): Promise<User | null> => {
    const response = await fetch('/auth/session').catch(() => undefined);
    if (!response?.ok) throw new ApiProblem(response?.status ?? 0, { status: response?.status ?? 0 }, undefined);
    const answer = (await response.json()) as SessionAnswer;
    return answer.signedIn ? { name: '', ...answer } : null;
  },
  staleTime: 60_000,
};

/** Who is signed in; null: nobody, undefined: not known yet. */
export const useSession = () => useQuery(sessionQuery);

export const mayReadPathways = (user: User): boolean =>
  user.municipality !== undefined && user.roles.some((r) => r === 'CASEWORKER');

export const mayReadAgreements = (user: User): boolean =>
  user.municipality !== undefined && user.roles.some((r) => r === 'CASEWORKER' || r === 'MUNICIPAL_COORDINATOR');

export const mayRecordAgreements = (user: User): boolean =>
  user.municipality !== undefined && user.roles.some((r) => r === 'MUNICIPAL_COORDINATOR');

export const mayReadStatistics = (user: User): boolean =>
  user.roles.some((r) => r === 'STATISTICIAN' || r === 'CASEWORKER' || r === 'MUNICIPAL_COORDINATOR');

/** Where signing in begins; comes back to the page given. */
export const signInUrl = (returnTo: string, lang: string): string =>
  `/auth/login?${new URLSearchParams({ returnTo, lang })}`;
