import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataKey } from './ports/key-store.js';

const IV = 12;
const TAG = 16;

/** The key-encryption key of a purpose, 32 bytes. */
export type KeyEncryptionKeys = (purpose: string) => Buffer;

/** The one of before, where the purpose's keys are on their way from it; undefined where they are not. */
export type FormerKeyEncryptionKeys = (purpose: string) => Buffer | undefined;

/**
 * Puts data keys under the key-encryption key of their purpose: iv (12 bytes) | AES-256-GCM ciphertext (32) | tag (16).
 * Subject and purpose are authenticated with it, so a wrapped key that is moved to another place does not open.
 */
export class KeyWrapping {
  private readonly encryptionKeys = new Map<string, Buffer>();

  constructor(
    private readonly encryptionKeyFor: KeyEncryptionKeys,
    private readonly formerKeyFor: FormerKeyEncryptionKeys = () => undefined,
  ) {}

  /** @throws Error when the purpose has no key-encryption key of 32 bytes. */
  wrap(key: DataKey, subject: string, purpose: string): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.encryptionKey(purpose), iv);
    cipher.setAAD(authenticated(subject, purpose));
    return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws Error when it opens under neither key-encryption key, or what is stored was changed or moved. */
  unwrap(wrapped: Uint8Array, subject: string, purpose: string): DataKey {
    const place = authenticated(subject, purpose);
    const [current, former] = [this.encryptionKey(purpose), this.formerKeyFor(purpose)];
    const key = unwrappedWith(current, wrapped, place) ?? (former && unwrappedWith(former, wrapped, place));
    if (key) return key;
    throw new Error(
      `a stored key for ${purpose} does not open: another key-encryption key, or what is stored was changed` +
        ` / en lagrad nyckel för ${purpose} går inte att öppna: fel nyckelkrypteringsnyckel, eller så har det lagrade ändrats`,
    );
  }

  /** The same data key under the key-encryption key of now; undefined where it is under that already. @throws as `unwrap` */
  wrapAnew(wrapped: Uint8Array, subject: string, purpose: string): Buffer | undefined {
    if (unwrappedWith(this.encryptionKey(purpose), wrapped, authenticated(subject, purpose))) return undefined;
    return this.wrap(this.unwrap(wrapped, subject, purpose), subject, purpose);
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

function unwrappedWith(encryptionKey: Buffer, wrapped: Uint8Array, place: Buffer): DataKey | undefined {
  const decipher = createDecipheriv('aes-256-gcm', encryptionKey, wrapped.subarray(0, IV));
  decipher.setAAD(place);
  decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(IV, wrapped.length - TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const authenticated = (subject: string, purpose: string): Buffer => Buffer.from(JSON.stringify([subject, purpose]));
