import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allParts } from '@stadig/app-stadig/services';
import { serveConsole } from '@stadig/runtime/console/console-server';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operator } from './testing/command-line.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'stadig-operator-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const SERVICE = ['--service', 'housing-pathway'];

describe('An operator beside the process of a service', () => {
  it('sees, compares and builds anew its read models', async () => {
    const parts = allParts(await openEmbedded(folder), () => undefined);
    await parts.start();
    const console = await serveConsole(parts, () => undefined);
    try {
      const status = await operator(folder, ...SERVICE, 'projections', 'status', '--json');
      const known = status.out.split('\n').find((line) => line.includes('"known_pathways"'));
      expect(JSON.parse(known!)).toMatchObject({ projection: 'known_pathways', edition: '_v1', state: 'caught-up' });

      const anew = await operator(folder, ...SERVICE, 'projections', 'rebuild', 'known_pathways', '--wait');
      expect(anew).toMatchObject({ code: 0, out: 'known_pathways_v1~1 is read now. / läses nu.\n' });
      const same = await operator(folder, ...SERVICE, 'projections', 'verify', 'known_pathways');
      expect(same.code).toBe(0);
      const letters = await operator(folder, ...SERVICE, 'dead-letters', 'list');
      expect(letters).toMatchObject({ code: 0, err: '' });
    } finally {
      console.close();
      await parts.stop();
    }
  });

  it('is told where no process listens, and which service to name', async () => {
    const nobody = await operator(folder, ...SERVICE, 'projections', 'status');
    expect(nobody).toMatchObject({ code: 1, out: '' });
    expect(nobody.err).toContain(`No process of housing-pathway listens in ${folder}`);
    const nothing = await operator(folder, 'projections', 'status');
    expect(nothing).toMatchObject({ code: 2, out: '' });
    expect(nothing.err).toContain('--service');
  });
});
