import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { refuseFile } from './problem.js';

export interface CsvRow {
  /** Line on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const MOST_PER_ROW = 65_536;

/**
 * The rows of a CSV file, heading first, cells trimmed, empty rows left out. Comma, semicolon or tab, whichever stands
 * most often in the heading; UTF-8 with or without BOM, or Windows-1252 as Swedish Excel writes it; any line ends;
 * quoted cells as in RFC 4180.
 * @throws FileRefused, here or while iterating, on other encodings and on broken quotes
 */
export async function* csvRows(source: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const chunks = decoded(source)[Symbol.asyncIterator]();
  let head = '';
  while (!head.trimStart().includes('\n') && head.length < MOST_PER_ROW) {
    const next = await chunks.next();
    if (next.done) break;
    head += next.value;
  }
  async function* text(): AsyncGenerator<string> {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  yield* parsed(text(), delimiterOf(head));
}

async function* parsed(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: MOST_PER_ROW,
  });
  const input = Readable.from(text);
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
      if (record.every((cell) => cell === '')) continue;
      const inside = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      yield { line: info.lines - inside, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0);
    throw error.code === 'CSV_MAX_RECORD_SIZE'
      ? refuseFile(
          'row-too-long',
          {
            sv: 'raden är längre än 65 536 tecken; saknas ett citattecken?',
            en: 'the row is longer than 65,536 characters; is a quotation mark missing?',
          },
          line,
        )
      : refuseFile(
          'quotes',
          {
            sv: 'citattecken står fel: en cell som börjar med " ska sluta med ", och " inuti den skrivs ""',
            en: 'misplaced quotation mark: a cell that begins with " ends with ", and a " inside it is written ""',
          },
          line,
        );
  } finally {
    input.destroy();
  }
}

/** The file's text with LF as line end. */
async function* decoded(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new SwedishDecoder();
  let held = '';
  for await (const chunk of source) {
    const text = held + decoder.decode(chunk);
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n');
  }
  yield (held + decoder.end()).replace(/\r\n?/g, '\n');
}

/**
 * UTF-8, or Windows-1252 from the first byte on that is no UTF-8, if all before it was plain ASCII: then nothing was
 * read wrongly.
 */
class SwedishDecoder {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private windows1252: TextDecoder | undefined;
  private ascii = true;
  private begun = false;
  private line = 1;
  /** Bytes of a character that the next chunk may complete. */
  private pending: Uint8Array = new Uint8Array();

  /** @throws FileRefused */
  decode(chunk: Uint8Array): string {
    if (!this.begun && chunk.length > 0) {
      this.begun = true;
      refuseOtherFormats(chunk);
    }
    return this.checked(this.windows1252 ? this.windows1252.decode(chunk, { stream: true }) : this.asUtf8(chunk));
  }

  /** @throws FileRefused */
  end(): string {
    if (this.windows1252) return this.windows1252.decode();
    return this.checked(this.asUtf8(new Uint8Array(), false));
  }

  private asUtf8(chunk: Uint8Array, stream = true): string {
    const bytes = this.pending.length > 0 ? Buffer.concat([this.pending, chunk]) : chunk;
    const whole = stream ? wholeCharacters(bytes) : bytes.length;
    try {
      // Without `stream` each call begins anew, and takes the BOM off the first.
      const text = this.utf8.decode(bytes.subarray(0, whole));
      this.pending = bytes.slice(whole);
      if (this.ascii && whole > text.length) this.ascii = false;
      return text;
    } catch {
      if (!this.ascii || hasUtf8(bytes)) {
        throw refuseFile(
          'encoding',
          {
            sv: 'filen blandar teckenkodningar; spara den som «CSV UTF-8»',
            en: 'the file mixes character encodings; save it as "CSV UTF-8"',
          },
          this.line,
        );
      }
      this.windows1252 = new TextDecoder('windows-1252');
      this.pending = new Uint8Array();
      return this.windows1252.decode(bytes, { stream: true });
    }
  }

  private checked(text: string): string {
    const control = /[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]/.exec(text);
    if (control) {
      throw refuseFile(
        'encoding',
        {
          sv: 'här står tecken som inte är text; spara filen som «CSV UTF-8»',
          en: 'this is not text; save the file as "CSV UTF-8"',
        },
        this.line + text.slice(0, control.index).split('\n').length - 1,
      );
    }
    this.line += text.split('\n').length - 1;
    return text;
  }
}

/** How many of the bytes make whole characters; the rest may be the beginning of one. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Whether å, ä, ö or another letter of two bytes stands there as UTF-8. */
function hasUtf8(bytes: Uint8Array): boolean {
  for (let i = 0; i + 1 < bytes.length; i++) {
    if (bytes[i] === 0xc3 && bytes[i + 1]! >= 0x80 && bytes[i + 1]! <= 0xbf) return true;
  }
  return false;
}

function refuseOtherFormats(bytes: Uint8Array): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    throw refuseFile('not-csv', {
      sv: 'filen är en Excel-arbetsbok eller ett zip-arkiv; spara den som «CSV UTF-8»',
      en: 'the file is an Excel workbook or a zip archive; save it as "CSV UTF-8"',
    });
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw refuseFile('encoding', {
      sv: 'filen är UTF-16; spara den som «CSV UTF-8»',
      en: 'the file is UTF-16; save it as "CSV UTF-8"',
    });
  }
}

function delimiterOf(head: string): string {
  const heading = (head.trimStart().split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => heading.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
