import { tieTimes } from '../estimators/ties.js';
import { type CsvRow, type Delimiter, readCsv } from './csv-rows.js';
import { type Message, type Problem, TableRefused } from './table-problem.js';

/** Which columns of a table hold what, by heading. */
export interface TableColumns {
  readonly time: string;
  readonly event: string;
  readonly entry?: string;
  readonly group?: string;
  /** Events are codes 1, 2, ... of competing causes rather than 0 or 1. */
  readonly causes?: boolean;
}

/** The stays of one table in columns, in the file's order, their times tied. */
export interface StayTable {
  readonly time: Float64Array;
  readonly event: Int32Array;
  readonly entry?: Float64Array;
  readonly group?: readonly string[];
}

const MOST_PROBLEMS = 20;

/**
 * Reads stays from CSV. A missing value, a time that is no number >= 0, an unknown event code, an entry not before its
 * time: refused with line and column, up to 20 at once. A decimal comma is read in files separated by semicolon or tab.
 * @throws TableRefused
 */
export async function readTable(source: AsyncIterable<Uint8Array>, wanted: TableColumns): Promise<StayTable> {
  const { delimiter, rows } = await readCsv(source);
  let reader: RowReader | undefined;
  for await (const row of rows) {
    if (!reader) reader = new RowReader(row, wanted, delimiter);
    else reader.read(row);
    if (reader.problems.length >= MOST_PROBLEMS) break;
  }
  if (!reader) throw new TableRefused([{ sv: 'filen är tom', en: 'the file is empty' }]);
  return reader.table();
}

interface Column {
  readonly index: number;
  readonly heading: string;
}

class RowReader {
  readonly problems: Problem[] = [];
  private readonly width: number;
  private readonly headings: readonly string[];
  private readonly columns: { time: Column; event: Column; entry?: Column; group?: Column };
  private readonly decimalComma: boolean;
  private readonly lines: number[] = [];
  private readonly times: number[] = [];
  private readonly events: number[] = [];
  private readonly entries: number[] = [];
  private readonly groups: string[] = [];

  constructor(
    { cells }: CsvRow,
    private readonly wanted: TableColumns,
    delimiter: Delimiter,
  ) {
    this.headings = cells;
    this.width = cells.length;
    this.decimalComma = delimiter !== ',';
    this.columns = {
      time: this.find(wanted.time),
      event: this.find(wanted.event),
      entry: wanted.entry === undefined ? undefined : this.find(wanted.entry),
      group: wanted.group === undefined ? undefined : this.find(wanted.group),
    };
  }

  read({ line, cells }: CsvRow): void {
    if (cells.length !== this.width) {
      this.problems.push({
        line,
        column: Math.min(cells.length, this.width) + 1,
        sv: `raden har ${cells.length} celler, rubrikraden ${this.width}`,
        en: `the row has ${cells.length} cells, the heading ${this.width}`,
      });
      return;
    }
    const { time, event, entry, group } = this.columns;
    const timeValue = this.number(line, time, cells);
    const eventValue = this.event(line, event, cells);
    const entryValue = entry && this.number(line, entry, cells);
    const groupValue = group && cells[group.index]!;
    if (group && groupValue === '') this.refuse(line, group, MISSING);
    if (entry && entryValue !== undefined && timeValue !== undefined && entryValue >= timeValue)
      this.refuse(line, entry, notBefore(cells[entry.index]!, cells[time.index]!));
    if (this.problems.length > 0) return;
    this.lines.push(line);
    this.times.push(timeValue!);
    this.events.push(eventValue!);
    if (entry) this.entries.push(entryValue!);
    if (group) this.groups.push(groupValue!);
  }

  table(): StayTable {
    if (this.problems.length > 0) throw new TableRefused(this.problems);
    if (this.times.length === 0)
      throw new TableRefused([
        { sv: 'filen har inga rader under rubriken', en: 'the file has no rows below its heading' },
      ]);
    const event = Int32Array.from(this.events);
    const group = this.columns.group && this.groups;
    if (!this.columns.entry) {
      const [time] = tieTimes(Float64Array.from(this.times));
      return { time: time!, event, group };
    }
    const [time, entry] = tieTimes(Float64Array.from(this.times), Float64Array.from(this.entries));
    this.refuseTiedEntries(time!, entry!);
    return { time: time!, event, entry: entry!, group };
  }

  private refuseTiedEntries(time: Float64Array, entry: Float64Array): void {
    for (let i = 0; i < time.length && this.problems.length < MOST_PROBLEMS; i += 1) {
      if (entry[i]! >= time[i]!)
        this.refuse(this.lines[i]!, this.columns.entry!, notBefore(String(this.entries[i]), String(this.times[i])));
    }
    if (this.problems.length > 0) throw new TableRefused(this.problems);
  }

  private find(heading: string): Column {
    const index = this.headings.indexOf(heading);
    if (index >= 0 && this.headings.indexOf(heading, index + 1) < 0) return { index, heading };
    const all = this.headings.join(', ');
    const problem: Message =
      index < 0
        ? {
            sv: `kolumnen ${heading} finns inte; filen har ${all}`,
            en: `there is no column ${heading}; the file has ${all}`,
          }
        : { sv: `kolumnen ${heading} finns flera gånger`, en: `there is more than one column ${heading}` };
    throw new TableRefused([problem], true);
  }

  private number(line: number, column: Column, cells: readonly string[]): number | undefined {
    const text = cells[column.index]!;
    const value = parseNumber(this.decimalComma ? text.replace(',', '.') : text);
    if (value !== undefined && value >= 0) return value;
    return this.refuse(line, column, badNumber(text, value, this.decimalComma));
  }

  private event(line: number, column: Column, cells: readonly string[]): number | undefined {
    const text = cells[column.index]!;
    const value = parseNumber(text);
    if (value !== undefined && Number.isInteger(value) && value >= 0 && value <= MOST_CODE) {
      if (value <= 1 || this.wanted.causes) return value;
    }
    return this.refuse(line, column, badEvent(text, this.wanted.causes ?? false));
  }

  private refuse(line: number, { index, heading }: Column, message: Message): undefined {
    this.problems.push({ line, column: index + 1, heading, ...message });
  }
}

const MOST_CODE = 2 ** 31 - 1;

/** A finite number in decimal or scientific notation with a point, or undefined. */
export function parseNumber(text: string): number | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : undefined;
}

const MISSING: Message = { sv: 'värdet saknas', en: 'the value is missing' };

function badNumber(text: string, value: number | undefined, decimalComma: boolean): Message {
  if (text === '') return MISSING;
  if (value !== undefined) return { sv: `«${text}» är negativt`, en: `"${text}" is negative` };
  if (!decimalComma && /^\d+,\d+$/.test(text))
    return {
      sv: `«${text}»: decimalkomma läses bara i filer med semikolon eller tabb mellan cellerna`,
      en: `"${text}": a decimal comma is read only in files with semicolons or tabs between cells`,
    };
  return { sv: `«${text}» är inte ett tal`, en: `"${text}" is not a number` };
}

function badEvent(text: string, causes: boolean): Message {
  if (text === '') return MISSING;
  if (causes)
    return {
      sv: `«${text}» är inte 0 (censurerad) eller en orsak 1, 2, …`,
      en: `"${text}" is neither 0 (censored) nor a cause 1, 2, …`,
    };
  return {
    sv: `«${text}» är inte 0 (censurerad) eller 1 (händelse); flera orsaker läses med --causes`,
    en: `"${text}" is neither 0 (censored) nor 1 (event); several causes are read with --causes`,
  };
}

function notBefore(entry: string, time: string): Message {
  return {
    sv: `inträdet ${entry} är inte före tiden ${time}`,
    en: `the entry ${entry} is not before the time ${time}`,
  };
}
