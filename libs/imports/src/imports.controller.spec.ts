import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { serve, user, type User } from '@stadig/http/testing/serve';
import { Imports, type ImportReport } from './imports.js';
import { ImportsModule } from './imports.module.js';
import { template } from './template.js';
import { everything, world } from './testing/world.js';

const anna = user('CASEWORKER', '2480');
const stockholm = user('CASEWORKER', '0180');
const reader = user('READER', '2480');

const here = await world();
const edge = await serve({
  modules: [ImportsModule.of(new Imports(here))],
  ports: { pipelines: here.pipelines },
  caller: anna,
});

afterAll(async () => {
  await edge.close();
  await here.stop();
});

/** A file goes as CSV, and nothing needs a key: what was read in already is found again. */
const call = (
  method: 'GET' | 'POST',
  path: string,
  { csv, type = 'text/csv', as = anna }: { csv?: string; type?: string; as?: User } = {},
) =>
  edge.call(`/api/v1/imports${path}`, {
    method,
    body: csv,
    headers: { 'content-type': csv === undefined ? undefined : type, 'idempotency-key': undefined },
    as,
  });

async function recorded(id: string): Promise<ImportReport> {
  for (;;) {
    const { body } = await call('GET', `/${id}`);
    if (body.status !== 'RECORDING') return body;
    await sleep(5);
  }
}

describe('Imports over HTTP', () => {
  it('take a file in, show what is wrong by line and column, and record nothing of it', async () => {
    const { status, body } = await call('POST', '?completeFrom=2025-01-01', {
      csv: 'referens,rad,händelse,från,kön\nA,1,öppnat,2025-02-30,Kvinna\nA,2,öppnat,2025-02-03,Flicka\n',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id: 'import-2480-1', status: 'REFUSED', problems: 2, rows: 2 });
    const { body: problems } = await call('GET', '/import-2480-1/problems?limit=1&page=2');
    expect(problems).toMatchObject({
      total: 2,
      items: [{ line: 3, column: 5, heading: 'kön / gender', code: 'code' }],
    });
    const { status: refused, body: problem } = await call('POST', '/import-2480-1/confirmation');
    expect([refused, problem.type]).toEqual([409, '/problems/import-nothing-to-confirm']);
    expect(await everything(here.store)).toEqual([]);
  });

  it('give the template, and record it once it is confirmed', async () => {
    const { text } = await call('GET', '/template');
    expect(text).toBe(template().replace(/^\uFEFF/, ''));
    const { body } = await call('POST', '?completeFrom=2025-01-01', { csv: text });
    expect(body).toMatchObject({ status: 'CHECKED', cases: 2 });
    const { status, body: begun } = await call('POST', '/import-2480-1/confirmation');
    expect(status).toBe(202);
    expect(['RECORDING', 'RECORDED']).toContain(begun.status);
    expect(await recorded('import-2480-1')).toMatchObject({ status: 'RECORDED', problems: 0 });
    expect((await everything(here.store)).every((e) => e.metadata.recordedBy === 'IMPORT')).toBe(true);
  });

  it('belong to the caller’s own municipality alone', async () => {
    expect((await call('GET', '/import-2480-1', { as: stockholm })).status).toBe(404);
    expect((await call('POST', '/import-2480-1/closing', { as: stockholm })).status).toBe(404);
    expect((await call('GET', '', { as: stockholm })).body).toMatchObject({ items: [], total: 0 });
    expect((await call('GET', '', { as: reader })).status).toBe(403);
  });

  it('refuse what is no CSV, a day that does not exist, and personal numbers', async () => {
    expect((await call('POST', '?completeFrom=2025-01-01', { csv: '{}', type: 'application/json' })).status).toBe(415);
    expect((await call('POST', '?completeFrom=2025-02-30', { csv: 'a' })).status).toBe(400);
    expect((await call('POST', '?completeFrom=2125-01-01', { csv: 'a' })).status).toBe(400);
    const { body } = await call('POST', '?completeFrom=2025-01-01', {
      as: stockholm,
      csv: 'referens;rad;händelse;från\n19121212-1212;1;öppnat;2025-02-03\n',
    });
    expect(body).toMatchObject({ status: 'REFUSED', problems: 1 });
    const { text } = await call('GET', '/import-0180-1/problems', { as: stockholm });
    expect(text).toContain('personal-number');
    expect(text).not.toContain('1212-1212');
  });

  it('hand out the list of codes once', async () => {
    const { status, text } = await call('POST', '/import-2480-1/closing');
    expect(status).toBe(200);
    expect(text.split('\n').slice(0, 3)).toEqual([
      'reference;pathway',
      expect.stringMatching(/^EXEMPEL-1;[0-9A-Z]{17}$/),
      expect.stringMatching(/^EXEMPEL-2;[0-9A-Z]{17}$/),
    ]);
    expect((await call('POST', '/import-2480-1/closing')).status).toBe(404);
    expect((await call('GET', '/import-2480-1')).body).toMatchObject({ status: 'CLOSED' });
  });
});
