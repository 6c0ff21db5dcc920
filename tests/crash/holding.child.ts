/** Takes a data folder and keeps it until it is killed. */
import { writeSync } from 'node:fs';
import { openDataFolder } from '@stadig/adapter-sqlite/data-folder';

const [folder] = process.argv.slice(2) as [string];
try {
  await openDataFolder(folder);
  writeSync(1, 'held\n');
  setInterval(() => undefined, 1000);
} catch (error) {
  writeSync(1, `refused ${(error as Error).message}\n`);
  process.exitCode = 1;
}
