import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReceiptSigner } from '@stadig/event-sourcing/receipts';
import { writeDurably } from './durable-file.js';
import { withHome, type Service } from './parts.js';

/**
 * Where the secrets of an installation come from: new ones, or those of a data folder. 32 bytes each, and the same each
 * time for the same name: what is checked with one was made with it.
 */
export interface SecretSource {
  of(service: string): Buffer;
  keyEncryptionKey(purpose: string): Buffer;
}

/** Every purpose that any of the services opens. */
export const purposesOf = (services: readonly Service[]): readonly string[] => [
  ...new Set(services.flatMap((s) => s.purposes)),
];

/** Those of a new installation. */
export class NewSecrets implements SecretSource {
  private readonly made = new Map<string, Buffer>();

  of(service: string): Buffer {
    return this.once(secretFile(service));
  }

  keyEncryptionKey(purpose: string): Buffer {
    return this.once(kekFile(purpose));
  }

  private once(file: string): Buffer {
    const secret = this.made.get(file) ?? randomBytes(32);
    this.made.set(file, secret);
    return secret;
  }
}

/** Secrets in a folder, as `writeSecrets` leaves them there. */
export class FolderSecrets implements SecretSource {
  constructor(readonly folder: string) {}

  /** @throws Error that names the file */
  of(service: string): Buffer {
    return this.read(secretFile(service));
  }

  /** @throws Error that names the file */
  keyEncryptionKey(purpose: string): Buffer {
    return this.read(kekFile(purpose));
  }

  /** Undefined where the folder does not hold it. */
  find(name: { readonly service: string } | { readonly purpose: string }): Buffer | undefined {
    const file = 'service' in name ? secretFile(name.service) : kekFile(name.purpose);
    return existsSync(join(this.folder, file)) ? this.read(file) : undefined;
  }

  private read(file: string): Buffer {
    const path = join(this.folder, file);
    const secret = existsSync(path) ? Buffer.from(readFileSync(path, 'utf8'), 'base64') : undefined;
    if (secret?.length === 32) return secret;
    throw new Error(
      `${path} ${secret ? 'holds no' : 'is missing; it holds a'} secret of 32 bytes, base64` +
        ` / ${secret ? 'har ingen' : 'saknas; den har en'} hemlighet på 32 byte, base64`,
    );
  }
}

/** Secrets that are no service's own. */
const KEYS = ['receipts', 'traces'];
export const secretFile = (name: string): string => (KEYS.includes(name) ? `${name}.key` : `${name}.secret`);
export const kekFile = (purpose: string): string => `kek-${purpose}`;

/**
 * Writes what the processes of an installation have mounted, a file each for its owner alone: `<service>.secret`,
 * `kek-<purpose>`, `receipts.key`, `receipts.pub`, `traces.key`. @returns the names of the files @throws Error when the folder holds one already
 */
export function writeSecrets(folder: string, services: readonly Service[], source: SecretSource): readonly string[] {
  const files = secretFiles(services, source);
  const there = Object.keys(files).find((name) => existsSync(join(folder, name)));
  if (there !== undefined) {
    throw new Error(
      `${join(folder, there)} is there already: secrets are never written over / finns redan: hemligheter skrivs aldrig över`,
    );
  }
  write(folder, files);
  return Object.keys(files);
}

/** The same, of those that the folder does not hold yet. */
export function addSecrets(folder: string, services: readonly Service[], source: SecretSource): void {
  const files = Object.entries(secretFiles(services, source));
  write(folder, Object.fromEntries(files.filter(([name]) => !existsSync(join(folder, name)))));
}

function secretFiles(services: readonly Service[], source: SecretSource): Readonly<Record<string, string>> {
  const named = [...withHome(services).map(({ name }) => name), 'portal', ...KEYS];
  return {
    ...Object.fromEntries(named.map((name) => [secretFile(name), inBase64(source.of(name))])),
    ...Object.fromEntries(purposesOf(services).map((p) => [kekFile(p), inBase64(source.keyEncryptionKey(p))])),
    'receipts.pub': receiptsPublicKey(source),
  };
}

/** A secret as its file has it. */
export const inBase64 = (secret: Buffer): string => `${secret.toString('base64')}\n`;

/** With which anybody can check this installation's receipts, PEM. */
export const receiptsPublicKey = (source: SecretSource): string =>
  new ReceiptSigner(source.of('receipts')).publicKey.export({ type: 'spki', format: 'pem' }).toString();

function write(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(files)) writeDurably(join(folder, name), text);
}
