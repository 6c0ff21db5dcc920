import type { Parts } from '../parts.js';
import { demo } from './demo.js';
import { closeImport, importFile } from './import.js';
import type { ExitCode, Io } from './io.js';

/** Options of a command by name, as the command line gave them. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** A command that needs the data folder; `input` is the file it was given. */
export type ConsoleCommand = (
  parts: Parts,
  options: Options,
  input: AsyncIterable<Buffer>,
  io: Io,
) => Promise<ExitCode>;

/** Every command of the console, the same in the running process and in one that opens the folder itself. */
export const COMMANDS: Readonly<Record<string, ConsoleCommand>> = {
  demo,
  import: importFile,
  'close-import': closeImport,
};
