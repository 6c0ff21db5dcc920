import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Options } from '@stadig/runtime/console/command';
import type { ExitCode, Io } from '@stadig/runtime/console/io';
import { runCommand } from './run-command.js';

/** Runs an operator's command, wherever that is. */
export type Operate = (name: string, options: Options) => Promise<ExitCode>;

/** Commands on a data folder that is there already. */
export const operateOn =
  (dataDir: () => string, io: Io): Operate =>
  async (name, options) => {
    const folder = dataDir();
    if (existsSync(join(folder, 'log.sqlite'))) return runCommand(folder, name, options, Readable.from([]), io);
    io.err(
      `There is no data in ${folder}: give --data, or set STADIG_DATA_DIR. / Det finns inga data i ${folder}: ange --data eller STADIG_DATA_DIR.`,
    );
    return 1;
  };
