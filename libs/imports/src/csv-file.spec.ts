import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvRows } from './csv-file.js';
import { FileRefused } from './problem.js';

/** The file in chunks of any size, as a network or a disk may give it. */
async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function read(bytes: Uint8Array, size = 7): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of csvRows(chunks(bytes, size))) rows.push([...cells]);
  return rows;
}

const windows1252 = (text: string): Buffer => Buffer.from(text, 'latin1');
const refusal = (bytes: Uint8Array): Promise<unknown> =>
  read(bytes).then(
    () => undefined,
    (error: unknown) => (error instanceof FileRefused ? error.problem : error),
  );

describe('A CSV file', () => {
  const TEXT = 'kön;till\r\nÅsa;"a ""b""; c"\r\n;\r\n Ö ;é\r\n';
  const ROWS = [
    ['kön', 'till'],
    ['Åsa', 'a "b"; c'],
    ['Ö', 'é'],
  ];

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a BOM', Buffer.from(`\uFEFF${TEXT}`)],
    ['Windows-1252', windows1252(TEXT)],
    ['UTF-8 with old line ends', Buffer.from(TEXT.replaceAll('\r\n', '\r'))],
  ])('reads the same as %s, whatever the chunks', async (_, bytes) => {
    for (const size of [1, 2, 3, 5, 8, 1000]) expect(await read(bytes, size)).toEqual(ROWS);
  });

  it.each([',', ';', '\t'])('may be separated by %j', async (delimiter) => {
    expect(await read(Buffer.from(`a${delimiter}b\n1${delimiter}2`))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('knows the line on which each row begins', async () => {
    const lines: number[] = [];
    for await (const { line } of csvRows(chunks(Buffer.from('a;b\n"x\ny";1\n\nc;d\n'), 4))) lines.push(line);
    expect(lines).toEqual([1, 2, 5]);
  });

  it('is refused where it mixes encodings, at the line', async () => {
    const mixed = Buffer.concat([Buffer.from('a;ö\n1;2\n'), windows1252('å;1\n')]);
    expect(await refusal(mixed)).toMatchObject({ code: 'encoding' });
  });

  it('is refused where it is no text at all', async () => {
    expect(await refusal(Buffer.from('PK\u0003\u0004'))).toMatchObject({ code: 'not-csv' });
    expect(await refusal(Buffer.from([0xff, 0xfe, 0x61, 0]))).toMatchObject({ code: 'encoding' });
    expect(await refusal(Buffer.from('a;b\n1;\u0000\n'))).toMatchObject({ code: 'encoding', line: 2 });
  });

  it('is refused where a quotation mark is left open', async () => {
    expect(await refusal(Buffer.from('a;b\n"x;1\n'))).toMatchObject({ code: 'quotes' });
  });

  it('reads back whatever text was written, in any chunks', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'å', 'Ö', '"', ';', ' ', '€', '1', '𝒳', '\n'), maxLength: 8 });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(';'));
        const found = await read(Buffer.from(`h;j\n${quoted.join('\n')}\n`), size);
        const expected = rows.map((row) => [...row]).filter((row) => row.some((text) => text !== ''));
        expect(found.slice(1).map((row) => row.map((t) => t.trim()))).toEqual(
          expected.filter((row) => row.some((t) => t !== '')).map((row) => row.map((t) => t.trim())),
        );
      }),
      { numRuns: 200 },
    );
  });
});
