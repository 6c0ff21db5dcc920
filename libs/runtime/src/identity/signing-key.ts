import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { writeDurably } from '../durable-file.js';

/** A private ES256 key with the id that its tokens name. */
export type SigningKey = JWK & { readonly kid: string };

/**
 * The key that signs tokens, made once and kept in a file that only its owner can read, so that sessions outlive a
 * restart. @param dataDir an existing folder
 */
export async function signingKey(dataDir: string): Promise<SigningKey> {
  const path = join(dataDir, 'identity.key');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as SigningKey;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' };
  writeDurably(path, JSON.stringify(key));
  return key;
}

/** Its public half. */
export function publicKey({ kty, crv, x, y, kid, alg, use }: SigningKey): JWK {
  return { kty, crv, x, y, kid, alg, use };
}
