import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { sampleFile } from '@stadig/imports/sample-file';
import { appendPrepared } from './append.js';
import { seconds, type Figure } from './figure.js';
import { withScratch } from './scratch.js';

const ROWS = 100_000;
const CLI = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));

/** A file checked and recorded by the command line, against the bare append of as many prepared events as it has rows. */
export const import100k: Figure = {
  name: 'import_100k',
  measure: () =>
    withScratch(async (folder) => {
      const file = join(folder, 'history.csv');
      await pipeline(Readable.from(sampleFile(ROWS, new SystemClock().today())), createWriteStream(file));
      const args = ['--data', join(folder, 'data'), 'import', file, '--municipality', '2480'];
      const value = await seconds(async () =>
        execFileSync(process.execPath, ['--no-warnings', CLI, ...args, '--complete-from', '2023-01-01', '--confirm'], {
          stdio: ['ignore', 'ignore', 'inherit'],
        }),
      );
      return { value, unit: 's', reference: ROWS / (await appendPrepared()), target: 'value < 60' };
    }),
};
