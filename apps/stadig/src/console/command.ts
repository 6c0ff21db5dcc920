import type { Parts } from '../parts.js';
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
