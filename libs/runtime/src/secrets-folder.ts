import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ReceiptSigner } from '@stadig/event-sourcing/receipts';
import { writeDurably } from './durable-file.js';
import type { Service } from './parts.js';

/** Where the secrets of an installation come from: new ones, or those of a data folder. 32 bytes each. */
export interface SecretSource {
  of(service: string): Buffer;
  keyEncryptionKey(purpose: string): Buffer;
}

/**
 * Writes what the processes of an installation have mounted, a file each for its owner alone: `<service>.secret`,
 * `kek-<purpose>`, `receipts.key`, `receipts.pub`, `traces.key`. @returns the names of the files @throws Error when the folder holds one already
 */
export function writeSecrets(folder: string, services: readonly Service[], source: SecretSource): readonly string[] {
  const purposes = [...new Set(services.flatMap((s) => s.purposes))];
  const base64 = (secret: Buffer): string => `${secret.toString('base64')}\n`;
  const named = [...services.filter((s) => s.purposes.length > 0).map((s) => s.name), 'portal'];
  const receipts = source.of('receipts');
  const files: Readonly<Record<string, string>> = {
    ...Object.fromEntries(named.map((n) => [`${n}.secret`, base64(source.of(n))])),
    ...Object.fromEntries(purposes.map((p) => [`kek-${p}`, base64(source.keyEncryptionKey(p))])),
    'receipts.key': base64(receipts),
    'traces.key': base64(source.of('traces')),
    'receipts.pub': new ReceiptSigner(receipts).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
  const there = Object.keys(files).find((name) => existsSync(join(folder, name)));
  if (there !== undefined) {
    throw new Error(
      `${join(folder, there)} is there already: secrets are never written over / finns redan: hemligheter skrivs aldrig över`,
    );
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(files)) writeDurably(join(folder, name), text);
  return Object.keys(files);
}
