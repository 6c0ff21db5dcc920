import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { TableRefused } from './table-problem.js';

export type Delimiter = ',' | ';' | '\t';

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvFile {
  readonly delimiter: Delimiter;
  /** The heading first; empty lines are left out. */
  readonly rows: AsyncIterable<CsvRow>;
}

/**
 * A CSV file as rows of trimmed text: UTF-8 with or without BOM, LF or CRLF, quoted cells as in RFC 4180, separated by
 * whichever of comma, semicolon and tab stands most often in the heading.
 * @throws TableRefused, here or while iterating, on other encodings and on broken quotes.
 */
export async function readCsv(source: AsyncIterable<Uint8Array>): Promise<CsvFile> {
  const chunks = decode(source)[Symbol.asyncIterator]();
  let head = '';
  while (!head.trimStart().includes('\n')) {
    const next = await chunks.next();
    if (next.done) break;
    head += next.value;
  }
  const delimiter = delimiterOf(head);
  async function* text(): AsyncGenerator<string> {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { delimiter, rows: rows(text(), delimiter) };
}

async function* rows(text: AsyncGenerator<string>, delimiter: Delimiter): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const input = Readable.from(text);
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      const inside = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      yield { line: info.lines - inside, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TableRefused([
      {
        line: Number(error.lines),
        sv: 'citattecken står fel: en cell som börjar med " ska sluta med ", och " inuti den skrivs ""',
        en: 'misplaced quotation mark: a cell that begins with " ends with ", and a " inside it is written ""',
      },
    ]);
  } finally {
    input.destroy();
  }
}

/** The file's text, whatever its line ends, with LF. */
async function* decode(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held = '';
  for await (const chunk of source) {
    const text = held + orRefuse(() => decoder.decode(chunk, { stream: true }));
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n');
  }
  yield (held + orRefuse(() => decoder.decode())).replace(/\r\n?/g, '\n');
}

function orRefuse(decoded: () => string): string {
  try {
    return decoded();
  } catch {
    throw new TableRefused([
      {
        sv: 'filen är inte UTF-8; spara den som «CSV UTF-8»',
        en: 'the file is not UTF-8; save it as "CSV UTF-8"',
      },
    ]);
  }
}

function delimiterOf(head: string): Delimiter {
  const heading = (head.trimStart().split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => heading.split(delimiter).length;
  const candidates: Delimiter[] = [',', ';', '\t'];
  return candidates.reduce((best, each) => (count(each) > count(best) ? each : best));
}
