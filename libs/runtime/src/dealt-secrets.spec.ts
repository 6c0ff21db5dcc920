import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dealSecrets } from './dealt-secrets.js';
import { FileSecrets } from './file-secrets.js';
import type { Service } from './parts.js';

const service = (name: string, purposes: readonly string[], signsReceipts = false): Service => ({
  name,
  contexts: [],
  purposes,
  destroys: purposes.slice(1),
  signsReceipts,
  modules: async () => [],
});
const SERVICES = [
  service('huts', ['anchor', 'huts'], true),
  service('paths', ['anchor', 'paths']),
  service('demo', []),
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-dealt-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const deal = (to: string): readonly string[] => dealSecrets(to, SERVICES, ['huts.events.v1'], () => undefined);
const text = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');

describe('Dealt secrets', () => {
  it('give each process what it may see, for its owner alone', () => {
    deal(folder);
    expect(readdirSync(join(folder, 'paths')).toSorted()).toEqual([
      'kafka.password',
      'kek-anchor',
      'kek-paths',
      'keys-anchor.password',
      'keys-paths.password',
      'mongodb.password',
      'paths.secret',
      'receipts.password',
      'receipts.pub',
      'traces.key',
    ]);
    expect(readdirSync(join(folder, 'huts'))).toContain('receipts.key');
    expect(readdirSync(folder)).not.toContain('demo');
    expect(text('paths', 'kek-anchor')).toBe(text('huts', 'kek-anchor'));
    expect(text('paths', 'keys-anchor.password')).not.toBe(text('huts', 'keys-anchor.password'));
    expect(text('portal', 'client.secret')).toBe(text('keycloak', 'client.secret'));
    expect(text('kafka', 'jaas.conf')).toContain(`user_paths="${text('paths', 'kafka.password')}"`);
    expect(JSON.parse(text('operator', 'accounts.json'))).toMatchObject({
      paths_keys_anchor: text('paths', 'keys-anchor.password'),
    });
    expect(statSync(join(folder, 'paths', 'kek-anchor')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'paths')).mode & 0o777).toBe(0o700);
  });

  it('are the same when they are dealt again, and what is missing is made as it was', () => {
    const made = deal(folder);
    const kek = text('huts', 'kek-huts');
    expect(deal(folder)).toEqual([]);
    rmSync(join(folder, 'huts'), { recursive: true });
    expect(deal(folder)).toEqual(made.filter((path) => path.startsWith('huts/')));
    expect(text('huts', 'kek-huts')).toBe(kek);
  });

  it('are those of a data folder whose root they are given', () => {
    const data = join(folder, 'data');
    deal(data);
    cpSync(join(data, 'operator', 'root.key'), join(folder, 'root.key'));
    const secrets = new FileSecrets(folder);
    expect(text('data', 'huts', 'huts.secret').trim()).toBe(secrets.of('huts').toString('base64'));
    expect(text('data', 'huts', 'kek-anchor').trim()).toBe(secrets.keyEncryptionKey('anchor').toString('base64'));
  });

  it('are not dealt from another root beside those of the first', () => {
    deal(folder);
    rmSync(join(folder, 'operator'), { recursive: true });
    expect(() => deal(folder)).toThrow(/root\.key is missing.*restore it.*återställ den/);
  });
});
