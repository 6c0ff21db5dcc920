import { useQuery } from '@tanstack/react-query';
import { request } from './request.js';

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

export interface Session {
  readonly user: User | null;
  /** True where the development identity provider with made-up users signs people in. */
  readonly development: boolean;
}

export const sessionQuery = {
  queryKey: ['session'],
  queryFn: async (): Promise<Session> => (await request('/auth/session')).json() as Promise<Session>,
  staleTime: 60_000,
};

export const useSession = () => useQuery(sessionQuery);

export const mayReadPathways = (user: User): boolean =>
  user.municipality !== undefined && user.roles.some((r) => r === 'CASEWORKER');

export const mayReadStatistics = (user: User): boolean =>
  user.roles.some((r) => r === 'STATISTICIAN' || r === 'CASEWORKER' || r === 'MUNICIPAL_COORDINATOR');

/** Where signing in begins; comes back to the page given. */
export const signInUrl = (returnTo: string, hint?: string): string =>
  `/auth/login?${new URLSearchParams({ returnTo, ...(hint && { loginHint: hint }) })}`;
