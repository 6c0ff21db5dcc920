import { expect, test } from '@jest/globals';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderInUse, openDataFolder } from '@stadig/adapter-sqlite/data-folder';
import { startChild } from './child.js';
import { temporaryFolder } from './temporary-folder.js';

test('a second process on one data folder is refused by name, and served once the first was killed', async () => {
  const parent = temporaryFolder();
  const folder = join(parent.path, 'data');
  const first = startChild('./holding.child.ts', [folder]);
  await first.line('held');
  expect(statSync(folder).mode & 0o777).toBe(0o700);

  const second = startChild('./holding.child.ts', [folder]);
  const refused = await second.line('refused');
  expect(refused).toContain(`Another Stadig process is using the data folder ${folder}`);
  expect(refused).toContain(`En annan Stadig-process använder datamappen ${folder}`);
  expect((await second.ended).code).toBe(1);
  await expect(openDataFolder(folder)).rejects.toBeInstanceOf(DataFolderInUse);

  first.process.kill('SIGKILL');
  await first.ended;
  const taken = await openDataFolder(folder);
  await expect(openDataFolder(folder)).rejects.toBeInstanceOf(DataFolderInUse);
  taken.release();
  (await openDataFolder(folder)).release();
  parent.remove();
});

test("another folder is nobody else's business", async () => {
  const parent = temporaryFolder();
  const one = await openDataFolder(join(parent.path, 'a', 'b'));
  const two = await openDataFolder(join(parent.path, 'å'));
  one.release();
  two.release();
  parent.remove();
});
