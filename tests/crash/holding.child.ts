/** Takes a data folder and keeps it until it is killed. */
import { openDataFolder } from '@stadig/adapter-sqlite/data-folder';
import { say } from './say.js';

const [folder] = process.argv.slice(2) as [string];
try {
  await openDataFolder(folder);
  say('held');
  setInterval(() => undefined, 1000);
} catch (error) {
  say(`refused ${(error as Error).message}`);
  process.exitCode = 1;
}
