import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';
import type { Data } from './event.js';

const IV = 12;
const TAG = 16;
const pool = Buffer.alloc(IV * 512);
let used = pool.length;

function freshIv(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += IV));
}

/**
 * Fields as one ciphertext: base64 of iv (12) | AES-256-GCM ciphertext | tag (16).
 * Stream and event id are authenticated with it, so a ciphertext moved to another event does not open.
 */
export function seal(fields: Data, key: KeyObject | Buffer, stream: string, eventId: string): string {
  const iv = freshIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(`${stream}\n${eventId}`));
  const body = cipher.update(JSON.stringify(fields), 'utf8');
  cipher.final();
  return Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64');
}

/** @throws Error when the key is another one or the text was changed or moved. */
export function open(sealed: string, key: KeyObject | Buffer, stream: string, eventId: string): Data {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV));
  decipher.setAAD(Buffer.from(`${stream}\n${eventId}`));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  const text = decipher.update(bytes.subarray(IV, bytes.length - TAG), undefined, 'utf8') + decipher.final('utf8');
  return JSON.parse(text) as Data;
}
