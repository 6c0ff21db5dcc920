import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secrets } from '@stadig/event-sourcing/secrets';
import { writeDurably } from './durable-file.js';
import { FolderSecrets } from './secrets-folder.js';

/** Where the secrets of an installation that moved in lie, in its data folder. */
export const adoptedSecrets = (dataDir: string): FolderSecrets => new FolderSecrets(join(dataDir, 'secrets'));

/**
 * Secrets made from one random root in a file that only its owner can read; made at the first start. Those of an
 * installation that moved in from elsewhere lie in the folder `secrets` beside it, and count before those.
 */
export class FileSecrets extends Secrets {
  private readonly root: Buffer;
  private readonly adopted: FolderSecrets;

  /** @param dataDir an existing folder. @throws Error when the file is there but is not a root. */
  constructor(dataDir: string) {
    super();
    this.adopted = adoptedSecrets(dataDir);
    const path = join(dataDir, 'root.key');
    if (!existsSync(path)) writeDurably(path, randomBytes(32).toString('base64'));
    this.root = Buffer.from(readFileSync(path, 'utf8'), 'base64');
    if (this.root.length !== 32)
      throw new Error(`${path} holds no 32-byte key: restore it from the backup of the keys`);
  }

  override of(service: string): Buffer {
    return this.adopted.find({ service }) ?? this.derive(`service:${service}`);
  }

  /** The key-encryption key of a purpose. */
  keyEncryptionKey(purpose: string): Buffer {
    return this.adopted.find({ purpose }) ?? this.derive(`kek:${purpose}`);
  }

  private derive(info: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.root, '', info, 32));
  }
}
