import { CommanderError, type Command } from 'commander';
import { inBothLanguages } from './both-languages.js';
import type { ExitCode, Io } from '@stadig/runtime/console/io';
import type { terminal } from './terminal.js';

/** Does what the command line asks for. Exit code 2 for wrong use and for variables missing or wrong, 1 for what fails. */
export async function obey(
  program: Command,
  io: ReturnType<typeof terminal>,
  done: (code: number) => void,
): Promise<void> {
  inBothLanguages(program);
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) done(error.exitCode === 0 ? 0 : 2);
    else done(failed(error, io));
  }
  io.end();
}

/** Says what failed. */
export function failed(error: unknown, io: Io): ExitCode {
  io.err(`stadig: ${error instanceof Error ? error.message : String(error)}`);
  return error instanceof Error && error.name === 'ConfigurationError' ? 2 : 1;
}
