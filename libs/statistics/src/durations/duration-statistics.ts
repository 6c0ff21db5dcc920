import { COUNTIES } from '@stadig/codes/counties';
import { areaName, isMunicipality, municipalitiesOf, MUNICIPALITIES, NATION } from '@stadig/codes/municipalities';
import { subjectOf } from '@stadig/event-sourcing/aggregate';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { untilSeen } from '@stadig/event-sourcing/seen';
import { PARTS } from '../facts/facts.projection.js';
import { UnitStore } from '../histograms/unit-store.js';
import type { Area, AreasAnswer, DurationAnswer } from './duration-answer.js';
import { answerOf, unitOf, type Question, type Scope } from './durations.js';

/** Codes of the municipalities that an area consists of. */
function municipalitiesIn(area: string): readonly string[] {
  if (isMunicipality(area)) return [area];
  return (area === NATION ? MUNICIPALITIES : municipalitiesOf(area)).map(({ code }) => code);
}

const named = (code: string): Area => ({ code, name: areaName(code) ?? code });

/** The durations of any area, exact and as of any day. Who may ask for which area is for the caller to decide. */
export class DurationStatistics {
  private readonly units: UnitStore;

  constructor(private readonly store: ReadModelStore) {
    this.units = new UnitStore(store);
  }

  /** Waits until the facts rest on that revision of a pathway's stream. @throws NotSeenYet */
  async seen(seen: { readonly stream: string; readonly revision: number }): Promise<void> {
    await untilSeen(this.store, PARTS, subjectOf(seen.stream), seen);
  }

  /** @param area code of a municipality, a county or the nation. */
  async durations(question: Question, area: string, scope: Omit<Scope, 'area' | 'disputed'>): Promise<DurationAnswer> {
    await this.units.refresh();
    const codes = municipalitiesIn(area);
    const tally = this.units.tallyOf(codes, unitOf(question), scope.asOf, scope.year ?? undefined);
    const disputed = this.units.disputedIn(codes);
    return answerOf(question, { ...scope, area: named(area), disputed }, tally);
  }

  /** Years in which any unit of the area began. */
  async years(area: string): Promise<readonly number[]> {
    await this.units.refresh();
    return this.units.years(municipalitiesIn(area));
  }

  /** The areas with their names, and the years there are. @param municipality only this one; undefined: all areas. */
  async areas(municipality?: string): Promise<AreasAnswer> {
    await this.units.refresh();
    if (municipality !== undefined) return { areas: [named(municipality)], years: this.units.years([municipality]) };
    const codes = [NATION, ...[...COUNTIES, ...MUNICIPALITIES].map(({ code }) => code)];
    return { areas: codes.map(named), years: this.units.years(this.units.codes) };
  }
}
