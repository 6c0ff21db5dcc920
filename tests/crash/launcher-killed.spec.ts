import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataFolderInUse, openDataFolder } from '@stadig/adapter-sqlite/data-folder';
import { freePort } from '../servers/free-port.js';
import { temporaryFolder } from './temporary-folder.js';

test('whoever ends `npm start` by its id ends the program, and the data folder is free', async () => {
  const parent = temporaryFolder();
  const folder = join(parent.path, 'data');
  const env = { ...process.env, STADIG_DATA_DIR: folder, PORT: String(await freePort()), NODE_OPTIONS: '' };
  const launcher = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(launcher.stdout)) if (line.startsWith('Stadig: ')) break;
  await expect(openDataFolder(folder)).rejects.toBeInstanceOf(DataFolderInUse);

  launcher.kill('SIGTERM');
  const free = (): Promise<boolean> =>
    openDataFolder(folder).then(
      ({ release }) => (release(), true),
      () => false,
    );
  while (!(await free())) await sleep(100);
  parent.remove();
}, 30_000);
