import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, api } from './client.js';
import type { Answer, Query } from './answer.js';

/** Durations of one selection; days, shares 0 to 1, null where not reached or not known. */
export type Durations = Answer<'/api/v1/statistics/durations'>;
export type Areas = Answer<'/api/v1/statistics/areas'>;
export type Measure = Durations['measure'];
export type Clock = NonNullable<Durations['clock']>;

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

function queryOf({ measure, area, year, permanence, clock, unit, asOf }: Selection) {
  return {
    measure,
    ...(area.length === 4 && { municipality: area }),
    ...(area.length === 2 && area !== '00' && { county: area }),
    ...(year && { year: Number(year) }),
    ...(asOf && { asOf }),
    ...(measure === 'TIME_TO_HOME' ? { permanence, clock } : { unit }),
  } as Query<'/api/v1/statistics/durations'>;
}

export const useAreas = () =>
  useQuery({
    queryKey: ['areas'],
    queryFn: (): Promise<Areas> => answer(api.GET('/api/v1/statistics/areas')),
    staleTime: 300_000,
  });

export const useDurations = (selection: Selection, enabled: boolean) =>
  useQuery({
    queryKey: ['durations', selection],
    queryFn: (): Promise<Durations> =>
      answer(api.GET('/api/v1/statistics/durations', { params: { query: queryOf(selection) } })),
    placeholderData: keepPreviousData,
    enabled,
  });
