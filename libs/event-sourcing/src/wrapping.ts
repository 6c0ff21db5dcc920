import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataKey } from './ports/key-store.js';

const IV = 12;
const TAG = 16;

/** The key-encryption key of a purpose, 32 bytes. */
export type KeyEncryptionKeys = (purpose: string) => Buffer;

/**
 * Puts data keys under the key-encryption key of their purpose: iv (12 bytes) | AES-256-GCM ciphertext (32) | tag (16).
 * Subject and purpose are authenticated with it, so a wrapped key that is moved to another place does not open.
 */
export class KeyWrapping {
  private readonly encryptionKeys = new Map<string, Buffer>();

  constructor(private readonly encryptionKeyFor: KeyEncryptionKeys) {}

  /** @throws Error when the purpose has no key-encryption key of 32 bytes. */
  wrap(key: DataKey, subject: string, purpose: string): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.encryptionKey(purpose), iv);
    cipher.setAAD(authenticated(subject, purpose));
    return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws Error when the key-encryption key is another one, or what is stored was changed or moved. */
  unwrap(wrapped: Uint8Array, subject: string, purpose: string): DataKey {
    const decipher = createDecipheriv('aes-256-gcm', this.encryptionKey(purpose), wrapped.subarray(0, IV));
    decipher.setAAD(authenticated(subject, purpose));
    decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(IV, wrapped.length - TAG)), decipher.final()]);
    } catch (cause) {
      const message =
        `a stored key for ${purpose} does not open: another key-encryption key, or what is stored was changed` +
        ` / en lagrad nyckel för ${purpose} går inte att öppna: fel nyckelkrypteringsnyckel, eller så har det lagrade ändrats`;
      throw new Error(message, { cause });
    }
  }

  private encryptionKey(purpose: string): Buffer {
    let key = this.encryptionKeys.get(purpose);
    if (!key) {
      key = this.encryptionKeyFor(purpose);
      if (key.length !== 32) {
        throw new Error(
          `the key-encryption key for ${purpose} is not 32 bytes / nyckelkrypteringsnyckeln för ${purpose} är inte 32 byte`,
        );
      }
      this.encryptionKeys.set(purpose, key);
    }
    return key;
  }
}

const authenticated = (subject: string, purpose: string): Buffer => Buffer.from(JSON.stringify([subject, purpose]));
