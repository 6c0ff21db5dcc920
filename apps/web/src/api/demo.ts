import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.js';

export interface Demo {
  /** UNAVAILABLE: not in development, or the data folder is not empty. */
  readonly state: 'UNAVAILABLE' | 'AVAILABLE' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly done: number;
  readonly total: number;
}

const KEY = ['demo'];

export const useDemo = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async (): Promise<Demo> => (await request('/api/v1/demo')).json() as Promise<Demo>,
    refetchInterval: ({ state }) => (state.data?.state === 'RUNNING' ? 500 : false),
  });

export function useStartDemo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) =>
      request('/api/v1/demo', {
        method: 'POST',
        headers: { 'Idempotency-Key': key, 'Content-Type': 'application/json' },
        body: '{}',
      }),
    retry: 2,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
