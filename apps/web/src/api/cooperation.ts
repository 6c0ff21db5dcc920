import { useQueries, useQuery } from '@tanstack/react-query';
import type { Answer, Query } from './answer.js';
import { answer, api } from './client.js';
import { PAGE } from './page.js';
import { ApiProblem } from './problem.js';
import { seenOf } from './seen.js';

export type Agreement = Answer<'/api/v1/cooperations/{cooperationId}'>;
export type AgreementListed = Answer<'/api/v1/cooperations'>['items'][number];
export type AgreementStatus = Agreement['status'];
export type SentTransfer = Answer<'/api/v1/transfers/{transferId}'>;
export type IncomingTransfer = Answer<'/api/v1/transfers/incoming/{transferId}'>;
export type SentStatus = SentTransfer['status'];
export type IncomingStatus = NonNullable<Query<'/api/v1/transfers/incoming'>['status']>;

export const useAgreements = (status: AgreementStatus | undefined, page: number) =>
  useQuery({
    queryKey: ['agreements', status, page],
    queryFn: () =>
      answer(api.GET('/api/v1/cooperations', { params: { query: { limit: PAGE, page, ...(status && { status }) } } })),
  });

/** The agreements that are to be followed up soonest, in one answer. */
export const useAgreementsDue = () =>
  useQuery({
    queryKey: ['agreements', 'due'],
    queryFn: () => answer(api.GET('/api/v1/cooperations', { params: { query: { limit: 100, page: 1 } } })),
  });

export const useAgreement = (cooperationId: string) =>
  useQuery({
    queryKey: ['agreement', cooperationId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/cooperations/{cooperationId}', {
          params: { path: { cooperationId } },
          headers: seenOf(cooperationId),
        }),
      ),
  });

export const useIncomingTransfers = (status: IncomingStatus, page: number) =>
  useQuery({
    queryKey: ['incoming', status, page],
    queryFn: () => answer(api.GET('/api/v1/transfers/incoming', { params: { query: { limit: PAGE, page, status } } })),
  });

export const useSentList = (status: SentStatus | undefined, page: number) =>
  useQuery({
    queryKey: ['sent', status, page],
    queryFn: () =>
      answer(api.GET('/api/v1/transfers', { params: { query: { limit: PAGE, page, ...(status && { status }) } } })),
  });

export const useIncomingTransfer = (transferId: string) =>
  useQuery({
    queryKey: ['incoming', transferId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/transfers/incoming/{transferId}', {
          params: { path: { transferId } },
          headers: seenOf(transferId),
        }),
      ),
  });

/** The own requests of these ids; null for one that the pathway asked for and that was never made. */
export const useSentTransfers = (transferIds: readonly string[]) =>
  useQueries({
    queries: transferIds.map((transferId) => ({
      queryKey: ['sent', transferId],
      queryFn: () => readSent(transferId),
    })),
    combine: (all) => ({
      transfers: all.every((one) => one.data !== undefined)
        ? all.map((one) => one.data as SentTransfer | null)
        : undefined,
      error: all.find((one) => one.error)?.error ?? null,
    }),
  });

async function readSent(transferId: string): Promise<SentTransfer | null> {
  const asked = { params: { path: { transferId } }, headers: seenOf(transferId) };
  return answer(api.GET('/api/v1/transfers/{transferId}', asked)).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  });
}
