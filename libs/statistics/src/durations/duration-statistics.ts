import { COUNTIES } from '@stadig/codes/counties';
import { areaName, isMunicipality, municipalitiesOf, MUNICIPALITIES, NATION } from '@stadig/codes/municipalities';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { UnitStore } from '../histograms/unit-store.js';
import { durationAnswer, unitOf, type DurationAnswer, type Question, type Scope } from './durations.js';

export interface Area {
  /** 4 digits: a municipality; 2: a county; `00`: the nation. */
  readonly code: string;
  readonly name: string;
}

export interface Areas {
  readonly areas: readonly Area[];
  /** Years in which any unit of these areas began. */
  readonly years: readonly number[];
}

/** Codes of the municipalities that an area consists of. */
function municipalitiesIn(area: string): readonly string[] {
  if (isMunicipality(area)) return [area];
  return (area === NATION ? MUNICIPALITIES : municipalitiesOf(area)).map(({ code }) => code);
}

const named = (code: string): Area => ({ code, name: areaName(code) ?? code });

/** The durations of any area, exact and as of any day. Who may ask for which area is for the caller to decide. */
export class DurationStatistics {
  private readonly units: UnitStore;

  constructor(store: ReadModelStore) {
    this.units = new UnitStore(store);
  }

  /** @param area code of a municipality, a county or the nation. */
  async durations(question: Question, area: string, scope: Omit<Scope, 'area'>): Promise<DurationAnswer> {
    await this.units.refresh();
    const codes = municipalitiesIn(area);
    const tally = this.units.tallyOf(codes, unitOf(question), scope.asOf, scope.year ?? undefined);
    return durationAnswer(question, { ...scope, area: named(area) }, tally);
  }

  /** The areas with their names, and the years there are. @param municipality only this one; undefined: all areas. */
  async areas(municipality?: string): Promise<Areas> {
    await this.units.refresh();
    if (municipality !== undefined) return { areas: [named(municipality)], years: this.units.years([municipality]) };
    const codes = [NATION, ...[...COUNTIES, ...MUNICIPALITIES].map(({ code }) => code)];
    return { areas: codes.map(named), years: this.units.years(this.units.codes) };
  }
}
