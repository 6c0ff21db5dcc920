import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataKey } from '@stadig/event-sourcing/ports/key-store';

const IV = 12;
const TAG = 16;

/**
 * A data key under a key-encryption key: iv (12 bytes) | AES-256-GCM ciphertext (32) | tag (16). Subject and purpose
 * are authenticated with it, so a wrapped key that is moved to another row does not open.
 */
export function wrap(key: DataKey, encryptionKey: Buffer, subject: string, purpose: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', encryptionKey, iv);
  cipher.setAAD(Buffer.from(JSON.stringify([subject, purpose])));
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the key-encryption key is another one, or the row was changed or moved. */
export function unwrap(wrapped: Uint8Array, encryptionKey: Buffer, subject: string, purpose: string): DataKey {
  const decipher = createDecipheriv('aes-256-gcm', encryptionKey, wrapped.subarray(0, IV));
  decipher.setAAD(Buffer.from(JSON.stringify([subject, purpose])));
  decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(IV, wrapped.length - TAG)), decipher.final()]);
  } catch (cause) {
    const message =
      `a stored key for ${purpose} does not open: another key-encryption key, or a changed file` +
      ` / en lagrad nyckel för ${purpose} går inte att öppna: fel nyckelkrypteringsnyckel eller ändrad fil`;
    throw new Error(message, { cause });
  }
}
