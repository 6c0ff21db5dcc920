import { hash } from 'node:crypto';
import type { Data } from '@stadig/event-sourcing/event';
import { isoOf, type DayNumber } from '@stadig/event-sourcing/day';
import { counted, emptyIn, ONGOING } from './cells.js';
import { COLUMNS, headingOf, type Column } from './columns.js';
import { isChoice, KINDS, type AggregateName, type KindName, type Part } from './kinds.js';
import type { RowProblem } from './problem.js';
import type { ImportRow, Layout } from './read-rows.js';

/** A number that is known once another event stands: field of the command -> that event, and its field. */
export type Refs = Readonly<Record<string, { readonly slot: string; readonly number: string }>>;

/** One event that should stand because a row of the file says so. */
export interface Slot {
  /** Row and part; the opening is always `OPENING`, whatever its row is called. */
  readonly key: string;
  readonly line: number;
  readonly kind: KindName;
  readonly aggregate: AggregateName;
  readonly part: Part;
  /** `YYYY-MM-DD`, `YYYY-MM` or `UNKNOWN`. */
  readonly day: string;
  /** The event's coded fields; null where an optional one is empty. */
  readonly fields: Data;
  /** Fields that cannot be corrected: with another value the event is struck and recorded anew. */
  readonly fixed: Data;
  readonly refs: Refs;
  /** Slots of the children that stay on when the adult leaves. */
  readonly staying: readonly string[];
  /** The slot of the same row that begins what this one ends. */
  readonly start?: string;
  /** Where it comes among the case's events, as far as nothing it rests on comes later. */
  readonly order: readonly [day: number, rank: number];
  /** Of all that the event says. */
  readonly hash: string;
  /** Of what cannot be corrected. */
  readonly rigid: string;
}

export interface CaseInput {
  readonly rows: readonly ImportRow[];
  /** Rows that could not be read: what hangs on them is not reported again. */
  readonly unread: ReadonlySet<string>;
  readonly layout: Layout;
  /** The day from which the file is complete. */
  readonly completeFrom: DayNumber;
  readonly today: DayNumber;
}

export interface CaseSlots {
  readonly slots: readonly Slot[];
  readonly problems: readonly RowProblem[];
}

export const OPENING = 'opening';
const MOST_ROWS = 1000;
/** Above the rank of a closing. */
const AFTER_CLOSING = 8;

/** The events that a case's rows ask for, and what is wrong among the rows. Pure. */
export function caseSlots(input: CaseInput): CaseSlots {
  return new CaseReader(input).read();
}

class CaseReader {
  private readonly problems: RowProblem[] = [];
  private readonly byRow = new Map<string, ImportRow>();
  private readonly slots: Slot[] = [];

  constructor(private readonly input: CaseInput) {}

  read(): CaseSlots {
    this.collect();
    const opening = this.opening();
    if (!opening) return { slots: [], problems: this.problems };
    this.slots.push(opening);
    this.refuseMixedChildNumbers();
    for (const row of this.byRow.values()) if (row.kind !== 'opened') this.slotsOf(row);
    this.dropWhatRestsOnMissing();
    return { slots: this.slots, problems: this.problems };
  }

  private collect(): void {
    const rows = [...this.input.rows].sort((a, b) => a.line - b.line);
    if (rows.length > MOST_ROWS) {
      this.problem(rows[MOST_ROWS]!, 'reference', 'too-many-rows', {
        sv: `ett ärende kan ha högst ${MOST_ROWS} rader`,
        en: `a case can have at most ${MOST_ROWS} rows`,
      });
      return;
    }
    for (const row of rows) {
      const other = this.byRow.get(row.row);
      if (other) {
        this.problem(row, 'row', 'row-twice', {
          sv: `samma rad finns redan för referensen på rad ${other.line} i filen`,
          en: `the same row stands for the reference on line ${other.line} of the file`,
        });
      } else this.byRow.set(row.row, row);
    }
  }

  private opening(): Slot | undefined {
    const [opened, ...more] = [...this.byRow.values()].filter((row) => row.kind === 'opened');
    for (const row of more) {
      this.problem(row, 'kind', 'opened-twice', {
        sv: `ärendet öppnas redan på rad ${opened!.line} i filen`,
        en: `the case is opened on line ${opened!.line} of the file already`,
      });
      this.byRow.delete(row.row);
    }
    const row = opened ?? this.impliedOpening();
    if (!row) return undefined;
    const { today, completeFrom } = this.input;
    const day = row.days.from!;
    const observedFrom = isoOf(Math.max(counted(day, today)!, completeFrom));
    const fields = { ...this.fieldsOf(KINDS.opened.start, row), observedFrom };
    return slot(OPENING, row, KINDS.opened.start, day, fields, { order: [-Infinity, 0] });
  }

  /** A case without an opening counts as opened on the earliest day that its rows know. */
  private impliedOpening(): ImportRow | undefined {
    const rows = [...this.byRow.values()];
    // The opening may be among what could not be read; then nothing can be said of the rest.
    if (rows.length === 0 || this.input.unread.size > 0) return undefined;
    const days = rows
      .map((row) => ({ day: row.days.from!, at: counted(row.days.from!, this.input.today) }))
      .filter(({ at }) => at !== undefined)
      .sort((a, b) => a.at! - b.at!);
    if (days.length === 0) {
      this.problem(rows[0]!, 'from', 'no-known-day', {
        sv: 'ärendet har ingen rad öppnat och ingen känd dag att räkna från',
        en: 'the case has no row opened and no known day to count from',
      });
      return undefined;
    }
    const codes = Object.fromEntries(
      KINDS.opened.start.fields.filter((x) => x.list && !x.optional).map((x) => [x.column, emptyIn(x.list!)!]),
    );
    return { line: rows[0]!.line, row: '', kind: 'opened', days: { from: days[0]!.day }, codes };
  }

  private slotsOf(row: ImportRow): void {
    const kind = KINDS[row.kind];
    const target = this.target(row);
    if (target === 'missing') return;
    const { start, end, more = [] } = kind;
    const startKey = keyOf(row, 'start');
    const refs = this.refsTo(row.kind, target);
    const at = this.dayNumber(row.days.from!);
    const begun = at ?? (start.unknownDay ? Infinity : -Infinity);
    const startRank = this.reopensClosingOfThatDay(row) ? AFTER_CLOSING : start.rank;
    this.slots.push(
      slot(startKey, row, start, row.days.from!, this.fieldsOf(start, row), { refs, order: [begun, startRank] }),
    );

    const numbers = Object.fromEntries((kind.numbers ?? []).map((n) => [n, { slot: startKey, number: n }]));
    // What a child or a stay is told by needs its placement too.
    const own: Refs = { ...(refs['placementNo'] && { placementNo: refs['placementNo'] }), ...numbers };
    const ended = this.endOf(row, target);
    if (end && ended) {
      const part = isChoice(end) ? end.parts[row.codes[end.column] as string]! : end;
      const day = this.dayNumber(ended.day) ?? (part.unknownDay ? Infinity : begun);
      // What begins and ends on one day ends after it began.
      const rank = day <= begun ? Math.max(part.rank, start.rank + 0.5) : part.rank;
      const name = isChoice(end) ? `end:${part.event}` : 'end';
      const fields = { ...this.fieldsOf(part, row), ...ended.fields };
      this.slots.push(
        slot(keyOf(row, name), row, part, ended.day, fields, {
          refs: own,
          staying: ended.staying,
          start: startKey,
          order: [day, rank],
        }),
      );
    }
    for (const part of more) {
      const day = row.days[part.day];
      if (day === undefined) continue;
      const order: [number, number] = [this.dayNumber(day) ?? begun, part.rank];
      this.slots.push(
        slot(keyOf(row, part.day), row, part, day, this.fieldsOf(part, row), { refs: own, start: startKey, order }),
      );
    }
  }

  /** A reopening comes first on its day, so that work can follow; unless the case was closed on that same day. */
  private reopensClosingOfThatDay(row: ImportRow): boolean {
    return (
      row.kind === 'reopened' &&
      [...this.byRow.values()].some((other) => other.kind === 'closed' && other.days.from === row.days.from)
    );
  }

  /** How a row's period ended: as its `to` says; a child's that is empty ends with the adult's. */
  private endOf(
    row: ImportRow,
    target: ImportRow | undefined,
  ): { day: string; fields?: Data; staying?: readonly string[] } | undefined {
    const { to } = row.days;
    if (row.kind === 'stay') {
      return to === undefined ? undefined : { day: to, staying: this.stayingOn(row, to) };
    }
    if (row.kind !== 'child') return to === undefined ? undefined : { day: to };
    if (to === ONGOING) return undefined;
    const adult = target?.days.to;
    if (to === undefined) return adult === undefined ? undefined : { day: adult, fields: { exit: 'WITH_ADULT' } };
    if (row.codes.exit !== undefined || to === adult)
      return { day: to, fields: { exit: row.codes.exit ?? 'WITH_ADULT' } };
    this.problem(row, 'exit', 'required', {
      sv: 'behöver fyllas i när barnet flyttade en annan dag än den vuxna',
      en: 'must be filled in where the child left on another day than the adult',
    });
    return undefined;
  }

  private stayingOn(stay: ImportRow, to: string): readonly string[] {
    const end = this.dayNumber(to);
    return [...this.byRow.values()]
      .filter((row) => row.kind === 'child' && this.targetOf(row) === stay)
      .filter((row) => {
        if (row.days.to === ONGOING) return true;
        const left = row.days.to === undefined ? undefined : this.dayNumber(row.days.to);
        return left !== undefined && end !== undefined && left > end;
      })
      .map((row) => keyOf(row, 'start'));
  }

  private refsTo(kind: KindName, target: ImportRow | undefined): Refs {
    if (!target) return {};
    const key = keyOf(target, 'start');
    const refs = Object.fromEntries((KINDS[target.kind].numbers ?? []).map((n) => [n, { slot: key, number: n }]));
    // A child's decision names the placement that the child joined.
    return kind === 'childDecision' || kind === 'childSchooling'
      ? { ...refs, placementNo: { slot: key, number: 'placementNo' } }
      : refs;
  }

  /** The row that this one belongs to; `missing` where it should have one and has not. */
  private target(row: ImportRow): ImportRow | undefined | 'missing' {
    const { of } = KINDS[row.kind];
    if (!of) return undefined;
    const target = this.targetOf(row);
    if (target) return target;
    if (row.of === undefined && of.optional) return undefined;
    const { unread } = this.input;
    if (row.of === undefined ? unread.size > 0 : unread.has(row.of)) return 'missing';
    const { sv, en } = KINDS[of.kind].name;
    this.problem(
      row,
      'of',
      'of',
      row.of === undefined
        ? { sv: `behöver raden för ${sv} som den hör till`, en: `needs the row of the ${en} that it belongs to` }
        : { sv: `ärendet har ingen rad med det namnet för ${sv}`, en: `the case has no row of that name for ${en}` },
    );
    return 'missing';
  }

  private targetOf(row: ImportRow): ImportRow | undefined {
    const { of } = KINDS[row.kind];
    if (!of) return undefined;
    if (row.of !== undefined) {
      const named = this.byRow.get(row.of);
      return named?.kind === of.kind ? named : undefined;
    }
    if (of.optional) return undefined;
    const candidates = [...this.byRow.values()].filter((other) => other.kind === of.kind);
    return candidates.length === 1 ? candidates[0] : undefined;
  }

  private refuseMixedChildNumbers(): void {
    const children = [...this.byRow.values()].filter((row) => row.kind === 'child');
    const unnumbered = children.filter((row) => row.codes.childNo === undefined);
    if (unnumbered.length === 0 || unnumbered.length === children.length) return;
    for (const row of unnumbered) {
      this.problem(row, 'childNo', 'required', {
        sv: 'ge alla barn i ärendet nummer, eller inget',
        en: 'number all children of the case, or none',
      });
      this.byRow.delete(row.row);
    }
  }

  private dropWhatRestsOnMissing(): void {
    const present = new Set(this.slots.map((s) => s.key));
    for (let before = -1; before !== present.size;) {
      before = present.size;
      for (const s of this.slots) {
        if (dependenciesOf(s).some((key) => !present.has(key))) present.delete(s.key);
      }
    }
    this.slots.splice(0, this.slots.length, ...this.slots.filter((s) => present.has(s.key)));
  }

  private fieldsOf(part: Part, row: ImportRow): Data {
    const fields: Record<string, unknown> = {};
    for (const { column, field, list } of part.fields) {
      if (column === 'childNo') continue;
      fields[field] = (list ? row.codes[column] : row.days[column]) ?? null;
    }
    return fields;
  }

  private dayNumber(day: string): number | undefined {
    return counted(day, this.input.today);
  }

  private problem(row: ImportRow, column: Column, code: string, text: { sv: string; en: string }): void {
    const at = this.input.layout.get(column) ?? 0;
    this.problems.push({ line: row.line, column: at, heading: headingOf(column), code, ...text });
  }
}

/** The slots that must stand before this one. */
export const dependenciesOf = (s: Slot): readonly string[] => [
  ...Object.values(s.refs).map((ref) => ref.slot),
  ...s.staying,
  ...(s.start === undefined ? [] : [s.start]),
];

/** Row ids never hold a line break. */
const keyOf = (row: ImportRow, part: string): string => `${row.row}\n${part}`;

function slot(
  key: string,
  row: ImportRow,
  part: Part,
  day: string,
  fields: Data,
  more: { refs?: Refs; staying?: readonly string[]; start?: string; order: readonly [number, number] },
): Slot {
  const { refs = {}, staying = [], order, start } = more;
  const no = row.kind === 'child' && part === KINDS.child.start ? row.codes.childNo : undefined;
  const fixed: Data = no === undefined ? {} : { childIndex: Number(no) };
  const rigid = digest({ event: part.event, refs, fixed });
  return {
    key,
    line: row.line,
    kind: row.kind,
    aggregate: KINDS[row.kind].aggregate,
    part,
    day,
    fields,
    fixed,
    refs,
    staying,
    ...(start !== undefined && { start }),
    order,
    hash: digest({ rigid, day, fields, staying }),
    rigid,
  };
}

/** Keys always stand in the order of the declarations above, so equal content gives equal text. */
const digest = (value: unknown): string => hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22);

/** The column that a rule's field stands in. */
export function columnOfField(s: Slot, field: string | undefined): Column {
  if (field === undefined) return 'kind';
  if (field === 'day') return s.part.day;
  if (field.endsWith('.day') || field === 'resolvedOn') return 'to';
  if (field === 't0') return 'wayBegan';
  if (field === 'observedFrom') return 'from';
  const name = field.replace(/^.*\./, '');
  const own = s.part.fields.find((x) => x.field === name)?.column;
  if (own) return own;
  const kind = KINDS[s.kind];
  if (kind.end && !isChoice(kind.end)) {
    const ending = kind.end.fields.find((x) => x.field === name)?.column;
    if (ending) return ending;
  }
  return name in COLUMNS ? (name as Column) : s.refs[name] ? 'of' : 'kind';
}
