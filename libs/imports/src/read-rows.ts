import type { CodeList, Text } from '@stadig/codes/code-list';
import type { DayNumber } from '@stadig/event-sourcing/day';
import { holdsPersonalNumber } from '@stadig/http/personal-number';
import { allowed, codeIn, counted, dayIn, emptyIn, isAfterToday, ONGOING } from './cells.js';
import { columnOf, COLUMNS, headingOf, type Column } from './columns.js';
import { csvRows, type CsvRow } from './csv-file.js';
import { COLUMNS_OF, isChoice, kindOf, KINDS, type Field, type KindName, type Part } from './kinds.js';
import type { RowProblem } from './problem.js';

/** A row in codes, its own faults found; what it does to its case is asked later. */
export interface ImportRow {
  readonly line: number;
  /** Unique within the reference. */
  readonly row: string;
  readonly kind: KindName;
  /** The `row` that it belongs to. */
  readonly of?: string;
  /** Typed days by column. */
  readonly days: Readonly<Partial<Record<Column, string>>>;
  readonly codes: Readonly<Partial<Record<Column, string | readonly string[]>>>;
}

/** What became of one row of the file. `row` and `reference` are missing where they could not be read. */
export interface ReadRow {
  readonly line: number;
  readonly reference?: string;
  readonly row?: string;
  readonly read?: ImportRow;
  readonly problems: readonly RowProblem[];
}

/** Where each column stands in the file, from 1. */
export type Layout = ReadonlyMap<Column, number>;

export interface ReadFile {
  readonly layout: Layout;
  readonly rows: AsyncIterable<ReadRow>;
}

const NEEDED = ['reference', 'row', 'kind', 'from'] as const;
const LONGEST_REFERENCE = 100;
const LONGEST_ROW = 60;

/** The headings cannot be understood; the rows are not looked at. */
export class HeadingsRefused extends Error {
  override readonly name = 'HeadingsRefused';
  constructor(readonly problems: readonly RowProblem[]) {
    super('headings');
  }
}

/**
 * A municipality's history as rows, read as a stream.
 * @throws FileRefused, HeadingsRefused; here or while iterating
 */
export async function readRows(source: AsyncIterable<Uint8Array>, today: DayNumber): Promise<ReadFile> {
  const rows = csvRows(source);
  const first = await rows.next();
  const heading: CsvRow = first.done ? { line: 1, cells: [] } : first.value;
  const { layout, problems } = layoutOf(heading);
  if (problems.length > 0) throw new HeadingsRefused(problems);
  async function* read(): AsyncGenerator<ReadRow> {
    for await (const row of rows) yield readRow(row, layout, heading.cells.length, today);
  }
  return { layout, rows: read() };
}

function layoutOf({ line, cells }: CsvRow): { layout: Layout; problems: readonly RowProblem[] } {
  const layout = new Map<Column, number>();
  const problems: RowProblem[] = [];
  cells.forEach((cell, i) => {
    const at = { line, column: i + 1, heading: '' };
    if (holdsPersonalNumber(cell)) problems.push({ ...at, ...PERSONAL_NUMBER });
    else if (cell === '') return;
    const column = columnOf(cell);
    if (!column) {
      problems.push({
        ...at,
        code: 'heading-unknown',
        sv: 'rubriken finns inte i formatet; skriv ut mallen med stadig import --template',
        en: 'there is no such heading in the format; print the template with stadig import --template',
      });
    } else if (layout.has(column)) {
      problems.push({
        ...at,
        heading: headingOf(column),
        code: 'heading-twice',
        sv: 'rubriken finns två gånger',
        en: 'the heading stands twice',
      });
    } else layout.set(column, i + 1);
  });
  for (const column of NEEDED) {
    if (layout.has(column)) continue;
    const { sv, en } = COLUMNS[column];
    problems.push({
      line,
      column: 0,
      heading: headingOf(column),
      code: 'heading-missing',
      sv: `kolumnen ${sv} saknas`,
      en: `the column ${en} is missing`,
    });
  }
  return { layout, problems };
}

const PERSONAL_NUMBER = {
  code: 'personal-number',
  sv: 'här står något som ser ut som ett personnummer; Stadig tar inte emot det någonstans',
  en: 'this looks like a personal number; Stadig takes it nowhere',
};

/** Pure: the row in codes, and everything that is wrong with it. */
export function readRow({ line, cells }: CsvRow, layout: Layout, width: number, today: DayNumber): ReadRow {
  const headed = headedIn(layout);
  const reader = new RowReader(line, cells, layout, today, headed);
  reader.refuseStrayCells(width);
  const reference = reader.identifier('reference', LONGEST_REFERENCE);
  const row = reader.identifier('row', LONGEST_ROW);
  const kind = reader.kind();
  const read = kind && row !== undefined ? reader.row(row, kind) : undefined;
  const { problems } = reader;
  return {
    line,
    ...(reference !== undefined && { reference }),
    ...(row !== undefined && { row }),
    ...(problems.length === 0 && read && { read }),
    problems,
  };
}

const HEADED = new WeakMap<Layout, ReadonlySet<number>>();

function headedIn(layout: Layout): ReadonlySet<number> {
  let headed = HEADED.get(layout);
  if (!headed) HEADED.set(layout, (headed = new Set(layout.values())));
  return headed;
}

/** One cell at a time; whatever is wrong is noted with its column. */
class RowReader {
  readonly problems: RowProblem[] = [];
  private readonly days: Partial<Record<Column, string>> = {};
  private readonly codes: Partial<Record<Column, string | readonly string[]>> = {};

  constructor(
    private readonly line: number,
    private readonly cells: readonly string[],
    private readonly layout: Layout,
    private readonly today: DayNumber,
    private readonly headed: ReadonlySet<number>,
  ) {}

  refuseStrayCells(width: number): void {
    for (let i = 0; i < this.cells.length; i++) {
      const cell = this.cells[i]!;
      if (cell === '') continue;
      const at = { line: this.line, column: i + 1, heading: '' };
      if (mayHoldNumber(cell) && holdsPersonalNumber(cell)) {
        const column = [...this.layout].find(([, place]) => place === i + 1)?.[0];
        this.problems.push({ ...at, heading: column ? headingOf(column) : '', ...PERSONAL_NUMBER });
      } else if (i >= width || !this.headed.has(i + 1)) {
        this.problems.push({
          ...at,
          code: 'stray-cell',
          sv: 'cellen står utanför rubrikerna',
          en: 'the cell has no heading',
        });
      }
    }
  }

  identifier(column: 'reference' | 'row', longest: number): string | undefined {
    const cell = this.cell(column);
    if (cell === '') return this.refuse(column, 'required', REQUIRED);
    if (cell.length > longest || /[\n\t]/.test(cell)) {
      return this.refuse(column, 'too-long', {
        sv: `högst ${longest} tecken på en rad`,
        en: `at most ${longest} characters on one line`,
      });
    }
    return cell;
  }

  kind(): KindName | undefined {
    const cell = this.cell('kind');
    if (cell === '') return this.refuse('kind', 'required', REQUIRED);
    const kind = kindOf(cell);
    const names = (language: 'sv' | 'en'): string =>
      Object.values(KINDS)
        .map((k) => k.name[language])
        .join(', ');
    return (
      kind ??
      this.refuse('kind', 'kind', { sv: `ska vara någon av ${names('sv')}`, en: `must be one of ${names('en')}` })
    );
  }

  row(row: string, kind: KindName): ImportRow {
    this.refuseColumnsNotOf(kind);
    const { start, end, more = [] } = KINDS[kind];
    const of = COLUMNS_OF[kind].has('of') ? this.cell('of') : '';
    const from = this.day('from', kind !== 'opened');
    if (this.cell('from') === '') this.refuse('from', 'required', REQUIRED);
    this.part(start);
    if (end) this.end(kind, end, from);
    for (const part of more) {
      const day = this.cell(part.day) === '' ? undefined : this.day(part.day, true);
      this.refuseEarlier(part.day, from, day);
    }
    return { line: this.line, row, kind, ...(of !== '' && { of }), days: this.days, codes: this.codes };
  }

  private end(kind: KindName, end: NonNullable<(typeof KINDS)[KindName]['end']>, from: string | undefined): void {
    const parts = isChoice(end) ? Object.values(end.parts) : [end];
    if (this.cell('to') === '') {
      const filled = new Set([
        ...(isChoice(end) ? [end.column] : []),
        ...parts.flatMap((p) => p.fields.map((x) => x.column)),
      ]);
      for (const column of filled) {
        if (this.cell(column) !== '') {
          this.refuse(column, 'needs-to', { sv: 'anges bara när till är ifyllt', en: 'goes only with a day in to' });
        }
      }
      return;
    }
    const to = this.day('to', true, kind === 'child');
    this.refuseEarlier('to', from, to);
    if (to === ONGOING) {
      if (this.cell('exit') !== '') {
        this.refuse('exit', 'still-there', {
          sv: 'ett barn som är kvar har inte flyttat',
          en: 'a child still there has not left',
        });
      }
      return;
    }
    if (!isChoice(end)) this.part(end);
    else {
      const chosen = this.code(end.column, end.list);
      if (chosen !== undefined) this.part(end.parts[chosen]!);
    }
    if (kind === 'stay') this.exit();
  }

  /** Tenure and term stand with an exit to a home, and only then. */
  private exit(): void {
    const home = this.codes.exit === 'HOME';
    if (home && this.cell('tenure') === '') {
      this.refuse('tenure', 'required', {
        sv: 'flytt till en bostad behöver boendeform',
        en: 'leaving for a home needs its tenure',
      });
    }
    if (home && this.cell('term') === '') this.codes.term = 'UNKNOWN';
    if (home || this.codes.exit === undefined) return;
    for (const column of ['tenure', 'term'] as const) {
      if (this.cell(column) !== '') {
        this.refuse(column, 'home-only', {
          sv: 'anges bara vid flytt till en bostad',
          en: 'goes only with leaving for a home',
        });
      }
    }
  }

  private part({ fields }: Part): void {
    for (const field of fields) this.field(field);
  }

  private field({ column, list, many, optional }: Field): void {
    const cell = this.cell(column);
    if (optional && cell === '') return;
    if (!list) {
      if (column === 'childNo') this.childNo(cell);
      else this.day(column, false);
    } else if (many) this.several(column, list, cell);
    else this.code(column, list);
  }

  private code(column: Column, list: CodeList): string | undefined {
    const cell = this.cell(column);
    const code = cell === '' ? emptyIn(list) : codeIn(list, cell);
    if (code === undefined)
      return this.refuse(column, cell === '' ? 'required' : 'code', cell === '' ? needed(list) : allowed(list));
    this.codes[column] = code;
    return code;
  }

  private several(column: Column, list: CodeList, cell: string): void {
    const codes: string[] = [];
    for (const item of cell.split(/[|;,\n]/).filter((text) => text.trim() !== '')) {
      const code = codeIn(list, item);
      if (code === undefined) {
        const { sv, en } = allowed(list);
        this.refuse(column, 'code', { sv: `${sv}; flera skiljs åt med |`, en: `${en}; several are separated by |` });
        return;
      }
      if (!codes.includes(code)) codes.push(code);
    }
    this.codes[column] = codes;
  }

  private childNo(cell: string): void {
    if (!/^[1-9]$/.test(cell)) this.refuse('childNo', 'child-number', { sv: 'ska vara 1–9', en: 'must be 1–9' });
    else this.codes.childNo = cell;
  }

  private day(column: Column, unknownAllowed: boolean, ongoingAllowed = false): string | undefined {
    const cell = this.cell(column);
    if (cell === '') return undefined;
    const day = dayIn(cell);
    const refused = day === undefined || (day === 'UNKNOWN' && !unknownAllowed) || (day === ONGOING && !ongoingAllowed);
    if (refused) {
      const unknown = unknownAllowed ? { sv: ' eller OKÄND', en: ' or UNKNOWN' } : { sv: '', en: '' };
      return this.refuse(column, 'day', {
        sv: `ska vara en dag som finns: ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM${unknown.sv}`,
        en: `must be a day that exists: YYYY-MM-DD, YYYY-MM${unknown.en}`,
      });
    }
    if (isAfterToday(day, this.today)) {
      return this.refuse(column, 'day-after-today', { sv: 'dagen ligger efter i dag', en: 'the day lies after today' });
    }
    this.days[column] = day;
    return day;
  }

  private refuseEarlier(column: Column, from: string | undefined, day: string | undefined): void {
    if (from === undefined || day === undefined) return;
    const [a, b] = [counted(from, this.today), counted(day, this.today)];
    if (a !== undefined && b !== undefined && b < a) {
      this.refuse(column, 'before-from', { sv: 'dagen ligger före från', en: 'the day lies before from' });
    }
  }

  private refuseColumnsNotOf(kind: KindName): void {
    const own = COLUMNS_OF[kind];
    const { sv, en } = KINDS[kind].name;
    for (const [column] of this.layout) {
      if (column === 'reference' || column === 'row' || column === 'kind' || own.has(column)) continue;
      if (this.cell(column) !== '') {
        this.refuse(column, 'not-of-kind', { sv: `ska vara tom för ${sv}`, en: `must be empty for ${en}` });
      }
    }
  }

  private cell(column: Column): string {
    const at = this.layout.get(column);
    return at === undefined ? '' : (this.cells[at - 1] ?? '');
  }

  private refuse(column: Column, code: string, text: Text): undefined {
    const at = this.layout.get(column) ?? 0;
    const known = this.problems.some((p) => p.column === at && p.heading === headingOf(column));
    if (!known) this.problems.push({ line: this.line, column: at, heading: headingOf(column), code, ...text });
    return undefined;
  }
}

const REQUIRED: Text = { sv: 'behöver fyllas i', en: 'must be filled in' };

const needed = (list: CodeList): Text => {
  const { sv, en } = allowed(list);
  return { sv: `behöver fyllas i; ${sv}`, en: `must be filled in; ${en}` };
};

/** Cheap: ten characters or more, and no plain day. */
const mayHoldNumber = (cell: string): boolean => cell.length >= 10 && !/^\d{4}-\d{2}-\d{2}$/.test(cell);
