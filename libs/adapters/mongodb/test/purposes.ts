import { createHash } from 'node:crypto';
import type { Database } from '../src/connect.js';
import type { PurposeAccess } from '../src/key-store.js';

/** Access to the purposes that the contract opens, all in one database. */
export const purposesIn = (database: Database): ReadonlyMap<string, PurposeAccess> =>
  new Map(
    ['anchor', 'shelter-placement'].map((purpose) => [
      purpose,
      { ...database, encryptionKey: createHash('sha256').update(`test ${purpose}`).digest() },
    ]),
  );
