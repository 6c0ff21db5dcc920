import type { DayNumber } from '@stadig/event-sourcing/day';
import { LiveReadModels } from '@stadig/event-sourcing/editions';
import type { ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { ALL, BUCKETS, ROWS, ROWS_READ, type FactsRow, type RowsRead } from '../facts/facts.projection.js';
import type { Facts } from '../facts/facts.js';
import { CLOCK, spellsOf, spellViews } from '../units/spells.js';
import { childViews, episodeViews } from '../units/stays.js';
import { SPELL_ENDS, STAY_ENDS, type View } from '../units/unit.js';
import { tally, type Tally } from './tally.js';
import { ViewColumns } from './view-columns.js';

/** Every kind of unit: spells by clock, and stays. */
export const UNITS = [...CLOCK.codes, 'EPISODE', 'CHILD'] as const;
export type Unit = (typeof UNITS)[number];

export const causesOf = (unit: Unit): number => (isStay(unit) ? STAY_ENDS : SPELL_ENDS).length;

const isStay = (unit: Unit): boolean => unit === 'EPISODE' || unit === 'CHILD';

/** The units of a pathway, by kind. */
export function viewsOf(facts: Facts): ReadonlyMap<Unit, readonly View[]> {
  const spells = spellsOf(facts);
  return new Map<Unit, readonly View[]>([
    ...CLOCK.codes.map((clock): [Unit, View[]] => [clock, spellViews(facts, clock, spells)]),
    ['EPISODE', episodeViews(facts)],
    ['CHILD', childViews(facts)],
  ]);
}

interface Municipality {
  readonly views: ReadonlyMap<Unit, ViewColumns>;
  /** Pathways whose facts are in dispute. */
  readonly disputed: Set<number>;
  /** Counts the times its rows changed. */
  version: number;
}

/** Buckets that are read one by one; where more have changed, all rows are read. */
const FEW = 200;
/** Bytes of tallies kept. */
const MOST = 24 * 1024 * 1024;

/**
 * The units of all municipalities in memory, in columns, as the facts rows have them; and the tallies asked for last.
 * A tally is kept until a row of its area changes.
 */
export class UnitStore {
  private readonly municipalities = new Map<string, Municipality>();
  /** Numbers of the pathways, and by number the events read of it and the municipality that has its units. */
  private readonly owners = new Map<string, number>();
  private readonly eventsOf: number[] = [];
  private readonly ownedIn: (string | undefined)[] = [];
  /** Sums of events by bucket, as last seen. */
  private seen: ReadonlyMap<string, number> = new Map();
  private readonly tallies = new Map<
    string,
    { readonly version: number; readonly tally: Tally; readonly bytes: number }
  >();
  private talliesBytes = 0;
  /** The refresh under way, and the one that all wait for who came after it began. */
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private prepared: Promise<void> | undefined;
  /** The collection whose rows are held. */
  private held: string | undefined;

  constructor(private readonly store: ReadModelStore) {}

  /** Takes in the rows that changed since the last time, up to those committed when it was called. */
  refresh(): Promise<void> {
    if (!this.running) return this.run();
    return (this.next ??= this.running
      .catch(() => {})
      .then(() => {
        this.next = undefined;
        return this.run();
      }));
  }

  /** Codes of the municipalities that have rows. */
  get codes(): string[] {
    return [...this.municipalities.keys()].sort();
  }

  /** Years of T0 of any unit in these municipalities, rising. */
  years(codes: readonly string[]): number[] {
    const years = new Set<number>();
    for (const code of codes) {
      for (const { year, size } of this.municipalities.get(code)?.views.values() ?? []) {
        for (let i = 0; i < size; i++) years.add(year[i]!);
      }
    }
    return [...years].sort((a, b) => a - b);
  }

  /** The tally of an area, the sum of its municipalities. @param year see `tally`. */
  tallyOf(codes: readonly string[], unit: Unit, asOf: DayNumber, year?: number): Tally {
    const area = codes.flatMap((code) => this.municipalities.get(code) ?? []);
    const version = area.reduce((sum, each) => sum + each.version, 0);
    const key = `${codes.join()} ${unit} ${asOf} ${year}`;
    const kept = this.tallies.get(key);
    if (kept?.version === version) return kept.tally;
    const causes = causesOf(unit);
    const columns = area.map(({ views }) => views.get(unit)!);
    const counted = tally(columns, causes, asOf, year);
    this.keep(key, version, counted, (causes + 2) * counted.histogram.times.length * 4);
    return counted;
  }

  /** How many pathways of these municipalities have facts in dispute. */
  disputedIn(codes: readonly string[]): number {
    return codes.reduce((sum, code) => sum + (this.municipalities.get(code)?.disputed.size ?? 0), 0);
  }

  private keep(key: string, version: number, tally: Tally, bytes: number): void {
    this.talliesBytes += bytes - (this.tallies.get(key)?.bytes ?? 0);
    this.tallies.delete(key);
    this.tallies.set(key, { version, tally, bytes });
    for (const [oldest, { bytes }] of this.tallies) {
      if (this.talliesBytes <= MOST) break;
      this.tallies.delete(oldest);
      this.talliesBytes -= bytes;
    }
  }

  private run(): Promise<void> {
    this.running = this.takeIn().finally(() => (this.running = undefined));
    return this.running;
  }

  private async takeIn(): Promise<void> {
    await (this.prepared ??= this.store.prepare([ROWS, ROWS_READ]));
    const rows = this.store instanceof LiveReadModels ? await this.store.resolve(ROWS.name) : ROWS.name;
    if (rows !== this.held) this.forget();
    this.held = rows;
    const all = await this.store.get<RowsRead>(ROWS_READ.name, ALL);
    if (all?.events === this.seen.get(ALL)) return;
    const sums = await this.store.getMany<RowsRead>(ROWS_READ.name, [...BUCKETS, ALL]);
    const now = new Map([...sums].map(([id, { events }]) => [id, events]));
    if ([...this.seen].some(([id, events]) => (now.get(id) ?? 0) < events)) this.forget();
    const changed = BUCKETS.filter((bucket) => now.get(bucket) !== this.seen.get(bucket));
    if (changed.length > FEW) {
      for await (const rows of this.store.scan<FactsRow>(ROWS.name)) this.put(rows);
    } else {
      for (const bucket of changed) this.put(await this.store.find<FactsRow>(ROWS.name, { where: { bucket } }));
    }
    this.seen = now;
  }

  private forget(): void {
    this.municipalities.clear();
    this.owners.clear();
    this.eventsOf.length = 0;
    this.ownedIn.length = 0;
    this.tallies.clear();
    this.talliesBytes = 0;
    this.seen = new Map();
  }

  /** Replaces the units of the pathways whose rows are newer than those held. */
  private put(rows: readonly FactsRow[]): void {
    const newer = rows.filter(({ _id, events }) => events !== this.eventsOf[this.owners.get(_id) ?? -1]);
    const held = Map.groupBy(
      newer.map(({ _id }) => this.owners.get(_id)).filter((owner) => owner !== undefined),
      (owner) => this.ownedIn[owner],
    );
    for (const [code, owners] of held) {
      if (code === undefined) continue;
      const municipality = this.municipalityOf(code);
      const gone = new Set(owners);
      for (const columns of municipality.views.values()) columns.remove(gone);
      for (const owner of owners) municipality.disputed.delete(owner);
      municipality.version++;
    }
    for (const row of newer) this.add(row);
  }

  private add({ _id, events, facts }: FactsRow): void {
    const owner = this.owners.get(_id) ?? this.owners.size;
    this.owners.set(_id, owner);
    this.eventsOf[owner] = events;
    this.ownedIn[owner] = facts?.municipality;
    if (!facts) return;
    const municipality = this.municipalityOf(facts.municipality);
    municipality.version++;
    if (facts.disputed) municipality.disputed.add(owner);
    for (const [unit, views] of viewsOf(facts)) {
      for (const view of views) municipality.views.get(unit)!.add(owner, view);
    }
  }

  private municipalityOf(code: string): Municipality {
    let known = this.municipalities.get(code);
    if (!known) {
      const views = new Map(UNITS.map((unit) => [unit, new ViewColumns()]));
      known = { views, disputed: new Set(), version: 0 };
      this.municipalities.set(code, known);
    }
    return known;
  }
}
