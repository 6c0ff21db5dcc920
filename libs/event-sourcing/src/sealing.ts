import { createDecipheriv, createHmac, randomFillSync } from 'node:crypto';
import sodium from 'sodium-native';
import type { Data } from './event.js';
import type { DataKey } from './ports/key-store.js';

const { crypto_aead_xchacha20poly1305_ietf_encrypt: encrypt, crypto_aead_xchacha20poly1305_ietf_decrypt: decrypt } =
  sodium;

/** First byte of what is sealed now. What was sealed with AES-256-GCM before begins with any byte. */
const KIND = 2;
const NONCE = 24;
const HEAD = 1 + NONCE;
const TAG = 16;

const pool = Buffer.alloc(NONCE * 512);
let used = pool.length;

function freshNonce(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += NONCE));
}

/**
 * Fields as one ciphertext: base64 of 2 (1 byte) | nonce (24) | XChaCha20-Poly1305 ciphertext | tag (16).
 * Stream and event id are authenticated with it, so a ciphertext moved to another event does not open.
 * @param key 32 bytes
 */
export function seal(fields: Data, key: DataKey, stream: string, eventId: string): string {
  const text = Buffer.from(JSON.stringify(fields));
  const nonce = freshNonce();
  const bytes = Buffer.allocUnsafe(HEAD + text.length + TAG);
  bytes[0] = KIND;
  bytes.set(nonce, 1);
  encrypt(bytes.subarray(HEAD), text, placeOf(stream, eventId), null, nonce, key);
  return bytes.toString('base64');
}

/** @throws Error when the key is another one or the text was changed or moved. */
export function open(sealed: string, key: DataKey, stream: string, eventId: string): Data {
  const bytes = Buffer.from(sealed, 'base64');
  const place = placeOf(stream, eventId);
  return JSON.parse(bytes[0] === KIND ? opened(bytes, key, place) : openedAsBefore(bytes, key, place)) as Data;
}

function opened(bytes: Buffer, key: DataKey, place: Buffer): string {
  const text = Buffer.allocUnsafe(Math.max(0, bytes.length - HEAD - TAG));
  try {
    decrypt(text, null, bytes.subarray(HEAD), place, bytes.subarray(1, HEAD), key);
  } catch {
    // One in 256 of those before begins with this byte too.
    return openedAsBefore(bytes, key, place);
  }
  return text.toString();
}

/** AES-256-GCM: iv (12 bytes) | ciphertext | tag (16). */
function openedAsBefore(bytes: Buffer, key: DataKey, place: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAAD(place);
  decipher.setAuthTag(bytes.subarray(-16));
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
}

const placeOf = (stream: string, eventId: string): Buffer => Buffer.from(`${stream}\n${eventId}`);

/** By which a text is known again and not guessed: keyed BLAKE2b, 32 bytes as base64url. */
export function markOf(text: string, key: DataKey): string {
  const mark = Buffer.allocUnsafe(32);
  sodium.crypto_generichash(mark, Buffer.from(text), key);
  return mark.toString('base64url');
}

/** Whether the mark was made of the text: as it is made now, or with HMAC-SHA-256 as it was before. */
export const isMarkOf = (mark: string | undefined, text: string, key: DataKey): boolean =>
  mark === markOf(text, key) || mark === createHmac('sha256', key).update(text).digest('base64url');
