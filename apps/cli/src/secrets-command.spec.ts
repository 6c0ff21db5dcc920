import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isSigned, ReceiptSigner } from '@stadig/event-sourcing/receipts';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './testing/command-line.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('stadig secrets create', () => {
  const to = (): string => join(folder, 'secrets');
  const read = (file: string): string => readFileSync(join(to(), file), 'utf8');

  it('makes secrets that differ, for their owner alone, and never writes over any', async () => {
    const { code, out } = await start(folder, 'secrets', 'create', '--to', to()).ended;
    const files = readdirSync(to());
    expect([code, out.trim().split('\n').sort()]).toEqual([0, files.map((file) => join(to(), file)).sort()]);
    const secrets = files.filter((file) => file !== 'receipts.pub').map(read);
    expect(secrets.length).toBeGreaterThan(12);
    expect(new Set(secrets).size).toBe(secrets.length);
    for (const file of files) expect(statSync(join(to(), file)).mode & 0o077).toBe(0);
    const again = await start(folder, 'secrets', 'create', '--to', to()).ended;
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('secrets are never written over')]);
    expect(secrets).toEqual(files.filter((file) => file !== 'receipts.pub').map(read));
  }, 60_000);

  it('makes a public key with which the receipts can be checked', async () => {
    await start(folder, 'secrets', 'create', '--to', to()).ended;
    const signer = new ReceiptSigner(Buffer.from(read('receipts.key'), 'base64'));
    const receipt = signer.sign({ subject: '7M0000000000000A', purposes: ['anchor'] }, '2026-12-01');
    expect(isSigned(receipt, createPublicKey(read('receipts.pub')))).toBe(true);
  }, 60_000);
});
