import { MongoKeyStore, type WrappedAnew } from '@stadig/adapter-mongodb/key-store';
import { KEYS, keys, keysOf } from './configuration.js';
import { keysAt, wrappingIn } from './stores.js';
import { ConfigurationError, readVariables, type Environment } from './variables.js';

/**
 * Puts the living keys under another key-encryption key: those of every purpose that `…_KEK_BEFORE_FILE` is set for. May be
 * ended and begun again, and services may run meanwhile that were given both (docs/distributed.md).
 * @param purposes all that there are @param onProgress told after each page
 * @returns what came of each purpose @throws ConfigurationError, also where none is on its way; Error where a key opens under neither
 */
export async function wrapKeysAnew(
  purposes: readonly string[],
  env: Environment,
  onProgress: (purpose: string, wrapped: WrappedAnew) => void,
): Promise<ReadonlyMap<string, WrappedAnew>> {
  const wanted = purposes.filter((purpose) => env[`${keysOf(purpose)}_KEK_BEFORE_FILE`]);
  if (wanted.length === 0) throw new ConfigurationError(noneOf(purposes));
  const read = readVariables(env, Object.assign({ ...KEYS }, ...wanted.map(keys)) as typeof KEYS);
  const store = await MongoKeyStore.open(keysAt(wanted, read, wrappingIn(read)));
  const done = new Map<string, WrappedAnew>();
  try {
    for (const purpose of wanted) {
      done.set(purpose, { seen: 0, anew: 0 });
      for await (const wrapped of store.wrapAnew(purpose)) {
        done.set(purpose, wrapped);
        onProgress(purpose, wrapped);
      }
    }
  } finally {
    await store.close();
  }
  return done;
}

const noneOf = (purposes: readonly string[]): string =>
  'no keys are on their way: set STADIG_KEYS_<PURPOSE>_KEK_BEFORE_FILE to the key that those of a purpose were encrypted with before' +
  ' / inga nycklar byter: sätt STADIG_KEYS_<ÄNDAMÅL>_KEK_BEFORE_FILE till nyckeln som de för ett ändamål var krypterade med förut' +
  ` (${purposes.join(', ')})`;
