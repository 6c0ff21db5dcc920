import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Query } from './answer.js';
import { answer, api } from './client.js';
import { PAGE } from './page.js';
import { ApiProblem } from './problem.js';
import type { components, paths } from './schema.js';
import { rememberSeen, seenOf } from './seen.js';

export type Pathway = Answer<'/api/v1/housing-pathways/{pathwayId}'>;
export type ShelterCase = Answer<'/api/v1/shelter-placements/{pathwayId}'>;
export type StayPutCase = Answer<'/api/v1/stay-puts/{pathwayId}'>;
export type Coordination = Answer<'/api/v1/case-coordinations/{pathwayId}'>;
export type PathwayListed = Answer<'/api/v1/housing-pathways'>['items'][number];
export type CaseStatus = Pathway['status'];
export type TimelineEntry = Pathway['timeline'][number];
export type ToDo = Pathway['toDo'][number];
export type Task = Pathway['tasks'][number];
export type NextStep = Pathway['nextSteps'][number];
export type StayPutListed = Answer<'/api/v1/stay-puts'>['items'][number];
export type StayPutStatus = NonNullable<Query<'/api/v1/stay-puts'>['status']>;
export type Erasure = Answer<'/api/v1/housing-pathways/{pathwayId}/erasure'>;

/** What a caseworker's page shows of a pathway. What another service's events have sealed comes from that service. */
export interface PathwayCase {
  readonly pathway: Pathway;
  readonly shelter: ShelterCase;
  readonly stayPut: StayPutCase;
}

/** The pathways in which something is to be done, what is urgent first. */
export const useDue = (page: number) =>
  useQuery({
    queryKey: ['due', page],
    queryFn: () => answer(api.GET('/api/v1/housing-pathways/due', { params: { query: { limit: PAGE, page } } })),
  });

export const useStayPuts = (status: StayPutStatus | undefined, page: number) =>
  useQuery({
    queryKey: ['stay-puts', status, page],
    queryFn: () =>
      answer(api.GET('/api/v1/stay-puts', { params: { query: { limit: PAGE, page, ...(status && { status }) } } })),
  });

/** How far an erasure has come; read again and again while the services clear their stores. */
export const useErasure = (pathwayId: string) =>
  useQuery({
    queryKey: ['erasure', pathwayId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/housing-pathways/{pathwayId}/erasure', {
          params: { path: { pathwayId } },
          headers: seenOf(pathwayId),
        }),
      ),
    refetchInterval: ({ state: { data } }) => (data && data.erased !== null && !data.complete ? 700 : false),
  });

export const usePathways = (status: CaseStatus | undefined, page: number) =>
  useQuery({
    queryKey: ['pathways', status, page],
    queryFn: () =>
      answer(
        api.GET('/api/v1/housing-pathways', {
          params: { query: { limit: PAGE, page, ...(status && status !== 'ERASED' && { status }) } },
        }),
      ),
  });

/** Codes of the pathways with somebody in a shelter now. */
export const useInShelter = () =>
  useQuery({
    queryKey: ['in-shelter'],
    queryFn: async (): Promise<ReadonlySet<string>> => {
      const query = { limit: 100, status: 'OPEN' as const };
      const { items } = await answer(api.GET('/api/v1/shelter-placements', { params: { query } }));
      return new Set(items.map((item) => item.pathwayId));
    },
  });

export const usePathway = (pathwayId: string) =>
  useQuery({ queryKey: ['pathway', pathwayId], queryFn: () => readPathway(pathwayId) });

interface Detailed {
  readonly revision: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export async function readPathway(pathwayId: string): Promise<PathwayCase> {
  const asked = { params: { path: { pathwayId } }, headers: seenOf(pathwayId) };
  const [pathway, shelter, stayPut, coordination] = await Promise.all([
    answer(api.GET('/api/v1/housing-pathways/{pathwayId}', asked)),
    answer(api.GET('/api/v1/shelter-placements/{pathwayId}', asked)),
    answer(api.GET('/api/v1/stay-puts/{pathwayId}', asked)),
    answer(api.GET('/api/v1/case-coordinations/{pathwayId}', asked)),
  ]);
  const details: Readonly<Record<string, readonly Detailed[]>> = {
    shelterPlacement: shelter.events,
    kvarboende: stayPut.events,
    caseCoordination: coordination.coordinations.map(({ revision, ...fields }) => ({ revision, fields })),
  };
  const timeline = pathway.timeline.map((entry) => {
    const detailed = details[entry.source]?.find((e) => e.revision === entry.revision);
    return detailed ? { ...entry, fields: detailed.fields } : entry;
  });
  return { pathway: { ...pathway, timeline }, shelter, stayPut };
}

/** Every route that takes a command. */
export type CommandPath = {
  [P in keyof paths]: paths[P] extends { post: { parameters: { header: { 'Idempotency-Key': string } } } } ? P : never;
}[keyof paths];

export interface Sent {
  readonly path: CommandPath;
  /** Of the pathway, transfer or agreement; absent where the command opens one. */
  readonly id?: string;
  readonly body: unknown;
  /** The same for every retry of one form as it was filled in. */
  readonly key: string;
}

export type Outcome = components['schemas']['CommandAnswer'];

/** Sends a command, again under the same key while the server is away; afterwards every list and page is read anew. */
export function useCommand() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, id, body, key }: Sent): Promise<Outcome> => {
      const params = { path: { pathwayId: id, transferId: id, cooperationId: id }, header: { 'Idempotency-Key': key } };
      const outcome = await answer<Outcome>(api.POST(path, { params, body } as never));
      rememberSeen(outcome.id, `${outcome.stream}@${outcome.revision}`);
      return outcome;
    },
    retry: (failures, error) => failures < 4 && error instanceof ApiProblem && isPassing(error),
    retryDelay: (_, error) => (error instanceof ApiProblem ? (error.retryAfter ?? 1) : 1) * 1000,
    onSuccess: () => queries.invalidateQueries(),
  });
}

/** A refusal that a moment's patience can lift, the key kept. */
const isPassing = ({ status, retryAfter }: ApiProblem): boolean =>
  status === 0 || status === 502 || status === 503 || (status === 409 && retryAfter !== undefined);
