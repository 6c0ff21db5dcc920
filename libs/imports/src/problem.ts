import type { Text } from '@stadig/codes/code-list';

/** One thing that is wrong with a file. It names a place, never what stands there: a cell may tell who someone is. */
export interface RowProblem extends Text {
  /** Line of the file, from 1; 0 where the file as a whole is meant. */
  readonly line: number;
  /** Column of the file, from 1; 0 where the row as a whole is meant. */
  readonly column: number;
  /** The column's heading as Stadig writes it; empty where no column is meant. */
  readonly heading: string;
  /** What programs look at: a code of this room, or a rule of an aggregate. */
  readonly code: string;
}

/** The file cannot be read as a table at all. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  constructor(readonly problem: RowProblem) {
    super(problem.code);
  }
}

export const refuseFile = (code: string, text: Text, line = 0): FileRefused =>
  new FileRefused({ line, column: 0, heading: '', code, ...text });

/** `rad 12, kolumn 5 (kön): …` */
export function told({ line, column, heading, sv, en }: RowProblem, language: 'sv' | 'en'): string {
  const place =
    language === 'sv'
      ? `${line ? `rad ${line}` : 'filen'}${column ? `, kolumn ${column}` : ''}`
      : `${line ? `line ${line}` : 'the file'}${column ? `, column ${column}` : ''}`;
  return `${place}${heading ? ` (${heading})` : ''}: ${language === 'sv' ? sv : en}`;
}
