import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { language } from '../texts/i18n.js';
import { ApiProblem } from './problem.js';

export interface Demo {
  /** UNAVAILABLE: not in development, or the data folder is not empty. */
  readonly state: 'UNAVAILABLE' | 'AVAILABLE' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly done: number;
  readonly total: number;
}

const KEY = ['demo'];
const PATH = '/api/v1/demo';

async function call(init: RequestInit = {}): Promise<Response> {
  const headers = { 'Accept-Language': language(), ...init.headers };
  const response = await fetch(PATH, { ...init, headers }).catch(() => undefined);
  const status = response?.status ?? 0;
  if (!response?.ok) throw new ApiProblem(status, { status }, undefined);
  return response;
}

export const useDemo = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<Demo> => (await call()).json() as Promise<Demo>,
    refetchInterval: ({ state }) => (state.data?.state === 'RUNNING' ? 500 : false),
  });

export function useStartDemo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) =>
      call({ method: 'POST', headers: { 'Idempotency-Key': key, 'Content-Type': 'application/json' }, body: '{}' }),
    retry: 2,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
