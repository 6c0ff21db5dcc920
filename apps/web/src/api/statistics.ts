import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Text } from '@stadig/codes/code-list';
import { request } from './request.js';

export type Measure = 'STAY' | 'TIME_TO_HOME';
export type Clock = 'OPENED' | 'FIRST_SHELTER_NIGHT' | 'FIRST_TEMPORARY_NIGHT' | 'READY_TO_MOVE_ON';

export interface Interval {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Durations of one selection; days, shares 0 to 1, null where not reached or not known. */
export interface Durations {
  readonly measure: Measure;
  readonly area: { readonly code: string; readonly name: string };
  readonly year: number | null;
  readonly asOf: string;
  readonly permanence: 'STRICT' | 'BROAD' | null;
  readonly clock: Clock | null;
  readonly unit: 'HOUSEHOLD' | 'CHILD' | null;
  readonly definitionVersion: string;
  readonly n: number;
  readonly events: number;
  readonly censored: number;
  readonly zeroNightStays: number;
  readonly curve: {
    readonly start: number;
    readonly time: readonly number[];
    readonly nRisk: readonly number[];
    readonly nEvent: readonly number[];
    readonly nCensored: readonly number[];
    readonly survival: readonly number[];
    readonly lower: readonly (number | null)[];
    readonly upper: readonly (number | null)[];
  };
  readonly causes: Readonly<
    Record<
      string,
      {
        readonly time: readonly number[];
        readonly incidence: readonly number[];
        readonly se: readonly (number | null)[];
      }
    >
  >;
  readonly median: Interval;
  readonly restrictedMean: { readonly tau: number; readonly value: number | null; readonly se: number | null };
  readonly within: readonly {
    readonly days: number;
    readonly share: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
  readonly plainMean: { readonly value: number | null; readonly n: number; readonly note: Text };
  readonly table: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly events: number;
    readonly censored: number;
    readonly survival: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
}

export interface Areas {
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly years: readonly number[];
}

/** What is asked for, as it stands in the address of the page and of the API. */
export interface Selection {
  readonly measure: Measure;
  readonly area: string;
  readonly year: string;
  readonly permanence: 'BROAD' | 'STRICT';
  readonly clock: Clock;
  readonly unit: 'HOUSEHOLD' | 'CHILD';
  readonly asOf: string;
}

function queryOf(selection: Selection): URLSearchParams {
  const { measure, area, year, permanence, clock, unit, asOf } = selection;
  const query = new URLSearchParams({ measure });
  if (area.length === 4) query.set('municipality', area);
  else if (area !== '00' && area !== '') query.set('county', area);
  if (year) query.set('year', year);
  if (asOf) query.set('asOf', asOf);
  if (measure === 'TIME_TO_HOME') {
    query.set('permanence', permanence);
    query.set('clock', clock);
  } else query.set('unit', unit);
  return query;
}

export const useAreas = () =>
  useQuery({
    queryKey: ['areas'],
    queryFn: async (): Promise<Areas> => (await request('/api/v1/statistics/areas')).json() as Promise<Areas>,
    staleTime: 300_000,
  });

export const useDurations = (selection: Selection, enabled: boolean) =>
  useQuery({
    queryKey: ['durations', selection],
    queryFn: async (): Promise<Durations> =>
      (await request(`/api/v1/statistics/durations?${queryOf(selection)}`)).json() as Promise<Durations>,
    placeholderData: keepPreviousData,
    enabled,
  });
