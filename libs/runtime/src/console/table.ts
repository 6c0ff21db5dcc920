import type { Text } from '@stadig/codes/code-list';

/** A column of a table; numbers stand to the right. */
export interface Column<Row> {
  readonly head: Text;
  readonly right?: boolean;
  cell(row: Row): string | number | null;
}

/** Lines of a table: heads in English, heads in Swedish, a line for each row. What is not known is a dash. */
export function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly string[] {
  const cells = rows.map((row) => columns.map((column) => String(column.cell(row) ?? '–')));
  const lines = [columns.map(({ head }) => head.en), columns.map(({ head }) => head.sv), ...cells];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  const padded = (text: string, i: number): string =>
    columns[i]!.right ? text.padStart(widths[i]!) : text.padEnd(widths[i]!);
  return lines.map((line) => line.map(padded).join('  ').trimEnd());
}
