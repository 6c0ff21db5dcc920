import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';
import { rememberSeen, request, seenOf } from './request.js';

export type CaseStatus =
  'OPENED' | 'ASSESSED' | 'ACTIVE' | 'SECURED' | 'FOLLOWING_UP' | 'CLOSED' | 'REOPENED' | 'VOIDED' | 'ERASED';

export interface FollowUp {
  readonly homeNo: number;
  readonly milestone: string;
  readonly from: string;
  readonly due: string;
  readonly to: string;
  readonly overdue: boolean;
}

export interface PathwayListed {
  readonly pathwayId: string;
  readonly status: CaseStatus;
  readonly opened: string;
  readonly lastDay: string;
  readonly openObstacles: number;
  readonly nextFollowUp: FollowUp | null;
}

export interface TimelineEntry {
  readonly source: string;
  readonly revision: number;
  readonly type: string;
  /** Typed day; null for what has no day of its own. */
  readonly day: string | null;
  readonly corrected: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Pathway {
  readonly pathwayId: string;
  readonly revision: number;
  readonly status: CaseStatus;
  readonly opening: { readonly day: string };
  readonly followUpsDue: readonly FollowUp[];
  readonly closing: { readonly day: string; readonly outcome: string } | null;
  readonly timeline: readonly TimelineEntry[];
}

export interface Stay {
  readonly placementNo: number;
  readonly started: string;
  readonly ended: string | null;
  readonly over: boolean;
  readonly nights: number | null;
  readonly children: readonly number[];
}

export interface ShelterCase {
  readonly pathwayId: string;
  readonly revision: number;
  readonly needs: readonly { readonly needNo: number; readonly state: string }[];
  readonly placements: readonly Stay[];
  readonly events: readonly {
    readonly revision: number;
    readonly type: string;
    readonly day: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }[];
}

/** A pathway with its stays: what a caseworker's page shows. Details of stays come from the service that owns them. */
export interface PathwayCase {
  readonly pathway: Pathway;
  readonly shelter: ShelterCase;
}

async function read<T>(path: string, headers: Record<string, string> = {}): Promise<T> {
  return (await (await request(path, { headers })).json()) as T;
}

export const usePathways = (status: CaseStatus | undefined, page: number) =>
  useQuery({
    queryKey: ['pathways', status, page],
    queryFn: () =>
      read<{ readonly total: number; readonly items: readonly PathwayListed[] }>(
        `/api/v1/housing-pathways?${new URLSearchParams({ limit: '20', page: String(page), ...(status && { status }) })}`,
      ),
  });

/** Codes of the pathways with somebody in a shelter now. */
export const useInShelter = () =>
  useQuery({
    queryKey: ['in-shelter'],
    queryFn: async () => {
      const { items } = await read<{
        readonly items: readonly { readonly pathwayId: string; readonly placements: readonly Stay[] }[];
      }>('/api/v1/shelter-placements?limit=100&status=OPEN');
      return new Map(items.map((item) => [item.pathwayId, item.placements]));
    },
  });

export const usePathway = (pathwayId: string) =>
  useQuery({ queryKey: ['pathway', pathwayId], queryFn: () => readPathway(pathwayId) });

async function readPathway(pathwayId: string): Promise<PathwayCase> {
  const headers = seenOf(pathwayId);
  const [pathway, shelter] = await Promise.all([
    read<Pathway>(`/api/v1/housing-pathways/${pathwayId}`, headers),
    read<ShelterCase>(`/api/v1/shelter-placements/${pathwayId}`, headers),
  ]);
  const details = new Map(shelter.events.map((e) => [e.revision, e]));
  const timeline = pathway.timeline.map((entry) =>
    entry.source === 'shelterPlacement'
      ? { ...entry, fields: details.get(entry.revision)?.fields ?? entry.fields }
      : entry,
  );
  return { pathway: { ...pathway, timeline }, shelter };
}

export interface Sent {
  readonly path: string;
  readonly body: unknown;
  /** The same for every retry of one form as it was filled in. */
  readonly key: string;
}

export interface Outcome {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
}

/** Sends a command, again under the same key while the server is away; afterwards every list and page is read anew. */
export function useCommand() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, body, key }: Sent): Promise<Outcome> => {
      const response = await request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify(body),
      });
      const outcome = (await response.json()) as Outcome;
      rememberSeen(outcome.id, response.headers.get('Stadig-Seen') ?? `${outcome.stream}@${outcome.revision}`);
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
