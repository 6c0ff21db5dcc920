import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from './profile.embedded.js';
import { openScratch } from './scratch.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'stadig-scratch-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('A scratch store lies in a folder of its own, for its owner alone, and leaves nothing behind', async () => {
  const { store, discard } = await openScratch(folder);
  const [name] = readdirSync(folder);
  expect(statSync(join(folder, name!)).mode & 0o777).toBe(0o700);
  await store.prepare([{ name: 'cases', indexes: [] }]);
  await store.transact((tx) => tx.put('cases', [{ _id: 'a' }]));
  expect(existsSync(join(folder, name!, 'readmodels.sqlite'))).toBe(true);
  await discard();
  expect(readdirSync(folder)).toEqual([]);
});

it('What a killed process left is removed by whoever opens the data folder next', async () => {
  mkdirSync(join(folder, 'scratch-aBcDeF'));
  writeFileSync(join(folder, 'scratch-aBcDeF', 'readmodels.sqlite'), 'left');
  const profile = await openEmbedded(folder);
  expect(readdirSync(folder)).not.toContain('scratch-aBcDeF');
  await profile.close();
});
