import { CommanderError, type Command } from 'commander';
import { inBothLanguages } from './both-languages.js';
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
    else {
      io.err(`stadig: ${error instanceof Error ? error.message : String(error)}`);
      done(error instanceof Error && error.name === 'ConfigurationError' ? 2 : 1);
    }
  }
  io.end();
}
