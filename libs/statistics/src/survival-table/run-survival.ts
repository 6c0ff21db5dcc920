import { createReadStream } from 'node:fs';
import { type Language, printFigures } from './print-figures.js';
import { parseNumber, readTable } from './read-table.js';
import { survivalFigures } from './survival-figures.js';
import { type Message, TableRefused, describe } from './table-problem.js';

/** The command's options as they stand on the command line. */
export interface SurvivalOptions {
  /** Path of a CSV file. */
  readonly in?: string;
  readonly time?: string;
  readonly event?: string;
  readonly entry?: string;
  readonly group?: string;
  readonly causes?: boolean;
  /** Numbers >= 0 separated by commas. */
  readonly at?: string;
  /** A number >= 0. */
  readonly tau?: string;
  readonly json?: boolean;
  readonly lang?: string;
}

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** 0 done, 1 the file was refused or could not be read, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/**
 * The `survival` command: curves of any table of durations, as JSON or as text. Refusals go to `err` in Swedish and
 * English, with line and column; then nothing is written to `out`.
 */
export async function runSurvival(options: SurvivalOptions, output: Output): Promise<ExitCode> {
  try {
    const { file, columns, at, tau, language } = checked(options);
    const table = await readTable(createReadStream(file), columns);
    const figures = survivalFigures(table, { group: columns.group, causes: columns.causes, at, tau });
    output.out(options.json ? `${JSON.stringify(figures)}\n` : printFigures(figures, language));
    return 0;
  } catch (error) {
    const refused = error instanceof TableRefused ? error : fileProblem(error, options.in);
    const messages = refused.problems.map(describe);
    output.err([...messages.map(({ sv }) => sv), ...messages.map(({ en }) => en)].join('\n') + '\n');
    return refused.wrongUse ? 2 : 1;
  }
}

function checked(options: SurvivalOptions) {
  const { in: file, time, event, entry, group, causes = false, lang = 'sv' } = options;
  if (!file || !time || !event)
    throw wrongUse({
      sv: 'ange --in FIL.csv, --time KOLUMN och --event KOLUMN',
      en: 'give --in FILE.csv, --time COLUMN and --event COLUMN',
    });
  if (lang !== 'sv' && lang !== 'en') throw wrongUse({ sv: '--lang är sv eller en', en: '--lang is sv or en' });
  const language: Language = lang;
  return {
    file,
    columns: { time, event, entry, group, causes },
    at: options.at?.split(',').map((text) => ageOf('--at', text)),
    tau: options.tau === undefined ? undefined : ageOf('--tau', options.tau),
    language,
  };
}

function ageOf(option: string, text: string): number {
  const value = parseNumber(text.trim());
  if (value !== undefined && value >= 0) return value;
  throw wrongUse({
    sv: `${option}: «${text}» är inte ett tal som är 0 eller större`,
    en: `${option}: "${text}" is not a number that is 0 or greater`,
  });
}

function wrongUse(message: Message): TableRefused {
  return new TableRefused([message], true);
}

const FILE_PROBLEMS: Record<string, Message> = {
  ENOENT: { sv: 'filen finns inte', en: 'there is no such file' },
  EACCES: { sv: 'filen får inte läsas', en: 'the file may not be read' },
  EISDIR: { sv: 'det är en mapp, ingen fil', en: 'that is a folder, not a file' },
};

function fileProblem(error: unknown, file: string | undefined): TableRefused {
  const code = String((error as NodeJS.ErrnoException | undefined)?.code);
  const problem = FILE_PROBLEMS[code];
  if (!problem) throw error;
  return new TableRefused([{ sv: `${file}: ${problem.sv}`, en: `${file}: ${problem.en}` }]);
}
