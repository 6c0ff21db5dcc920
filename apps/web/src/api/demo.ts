import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from './answer.js';
import { answer, api } from './client.js';

export type Demo = Answer<'/api/v1/demo'>;

const KEY = ['demo'];

export const useDemo = () =>
  useQuery({
    queryKey: KEY,
    queryFn: (): Promise<Demo> => answer(api.GET('/api/v1/demo')),
    refetchInterval: ({ state }) => (state.data?.state === 'RUNNING' ? 400 : false),
  });

/** Begins the made-up year; a repeat looks at what has begun. */
export function useStartDemo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.POST('/api/v1/demo', { body: {} }),
    retry: 2,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
