import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveConsole } from '@stadig/runtime/console/console-server';
import { allParts } from '@stadig/app-stadig/services';
import type { Parts } from '@stadig/runtime/parts';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { serve } from '@stadig/app-stadig/server';
import { DemoRunner } from '@stadig/demo/demo-runner';
import { uuidOf, type NewEvent } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { isoOf } from '@stadig/event-sourcing/day';
import { createLogger } from '@stadig/http/log';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from '@stadig/app-cli/testing/command-line';
import { OPEN } from '../simulation/samples.js';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
/** Commands, and what they print all in all. */
const samples = [...page.matchAll(/```sh\n([\s\S]*?)\n```\n\n```\w+\n([\s\S]*?)```/g)].map(([, commands, printed]) => ({
  commands: commands!.split('\n').map((line) => line.replace(/^npm run -s stadig -- /, '').split(' ')),
  printed: printed!,
}));

/** Stands on the page for lines of a long answer. */
const LEFT_OUT = '…';

/** Signatures, numbers, times and the width of columns change from run to run. */
const shape = (text: string): string[] => text.replace(/[\w-]{80,}/g, '0').replace(/\d+/g, '0').replace(/ +/g, ' ').trim().split('\n');

let folder: string;
let parts: Parts;
let stop: () => Promise<void>;
let base: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-docs-'));
  const profile = await openEmbedded(join(folder, 'data'));
  parts = allParts(profile, () => {});
  await parts.start({ ticks: false });
  const server = await serveConsole(parts, () => {});
  const port = await freePort();
  const demo = new DemoRunner({ ...profile, pipelines: parts.pipelines, tick: () => parts.ticker.tick() }, true);
  const app = await serve(parts, demo, port, createLogger('silent'));
  base = `http://localhost:${port}`;
  stop = async () => {
    server.close();
    await app.close();
    await parts.stop();
  };
  await recordSome(parts);
}, 60_000);
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Five pathways; of one an event that the figures cannot read yet, and another behind it. */
async function recordSome({ pipelines, profile, processors }: Parts): Promise<void> {
  const day = isoOf(profile.clock.today() - 30);
  const send = (name: string, type: string, fields: object) =>
    pipelines.get('HousingPathway').execute(
      pathwayIdFrom(uuidOf(name)),
      { type, day, ...fields },
      { commandId: uuidOf(`${name} ${type}`), body: '', ownerCode: '2480', recordedBy: 'UI' },
    );
  for (const name of ['one', 'two', 'three', 'four', 'five']) await send(name, OPEN.type, OPEN);
  const stream = `housingPathway-${pathwayIdFrom(uuidOf('three'))}`;
  const [opened] = await profile.store.read(stream);
  const newer: NewEvent = {
    eventId: uuidOf('newer'),
    type: 'HousingSecured',
    schemaVersion: 2,
    data: { dayOffset: 20, dayPrecision: 'DAY', homeNo: 1, permanence: 'STRICT', definitionVersion: '1' },
    metadata: { ...opened!.metadata, commandId: uuidOf('newer') },
  };
  await profile.store.append(stream, 0, [newer]);
  await send('three', 'RecordReturnToPerpetrator', {});
  for (;;) {
    const reports = await processors.reports();
    if (reports.every((r) => r.lagEvents === 0 && r.state === 'caught-up')) return;
    await sleep(10);
  }
}

describe('docs/operations.md', () => {
  it('has samples to check', () => {
    expect(samples.length).toBeGreaterThan(5);
    expect(page.match(/^```sh$/gm)).toHaveLength(samples.length);
  });

  it.each(samples)('shows what $commands.0 prints', async ({ commands, printed }) => {
    let out = '';
    for (const command of commands) {
      const ran = await start(join(folder, 'data'), ...command).ended;
      out += `${out && '\n'}${ran.out}`;
      expect(ran.code).toBe(command.includes('replay') ? 1 : 0);
    }
    const shown = shape(printed);
    const lines = shape(out).filter((line) => shown.includes(line) || !shown.includes(LEFT_OUT));
    expect(lines).toEqual(shown.filter((line) => line !== LEFT_OUT));
  }, 60_000);

  it('names every call of the API, and the program has them, for operators alone', async () => {
    const named = [...page.matchAll(/^\| `(GET|POST) (\S+)` \|/gm)].map(([, method, path]) => `${method} ${path}`);
    const { paths } = JSON.parse(await (await fetch(`${base}/api/openapi.json`)).text()) as {
      paths: Record<string, object>;
    };
    const served = Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/v1/operations/'))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(named.toSorted()).toEqual(served.toSorted());

    const asked = async (user: string): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ user });
      const answer = await fetch(`${base}/oidc/demo-token`, { method: 'POST', headers, body });
      const { access_token: token } = (await answer.json()) as { access_token: string };
      const authorization = `Bearer ${token}`;
      return (await fetch(`${base}/api/v1/operations/processors`, { headers: { authorization } })).status;
    };
    expect(await asked('ops')).toBe(200);
    expect(await asked('caseworker-2480')).toBe(403);
  });
});
