import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Options } from '@stadig/runtime/console/command';
import type { ExitCode, Io } from '@stadig/runtime/console/io';
import { runCommand } from './run-command.js';

/** Runs an operator's command on a data folder that is there already. */
export async function operate(dataDir: string, name: string, options: Options, io: Io): Promise<ExitCode> {
  if (existsSync(join(dataDir, 'log.sqlite'))) return runCommand(dataDir, name, options, Readable.from([]), io);
  io.err(
    `There is no data in ${dataDir}: give --data, or set STADIG_DATA_DIR. / Det finns inga data i ${dataDir}: ange --data eller STADIG_DATA_DIR.`,
  );
  return 1;
}
