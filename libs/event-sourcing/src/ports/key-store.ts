/** 32 bytes. */
export type DataKey = Buffer;

/** The key was destroyed on purpose; what it sealed is gone for good. */
export class KeyForgotten extends Error {
  override readonly name = 'KeyForgotten';
  constructor(readonly purpose: string) {
    super(`key for ${purpose} was destroyed`);
  }
}

/** The key is missing without a tombstone: a fault, and the processor that meets it stops. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
  constructor(readonly purpose: string) {
    super(`key for ${purpose} is missing and was never destroyed: restore the key store`);
  }
}

/** Another key stands where one was to be kept. */
export class KeyDiffers extends Error {
  override readonly name = 'KeyDiffers';
  constructor(readonly purpose: string) {
    super(`another key for ${purpose} is there already / en annan nyckel för ${purpose} finns redan`);
  }
}

/** A key as a store holds it; `null`: forgotten. */
export interface HeldKey {
  readonly subject: string;
  readonly key: DataKey | null;
}

/**
 * A data key per subject (a pathway or a transfer) and purpose (`anchor`, or a context's name), itself encrypted
 * under a key-encryption key of that purpose.
 */
export abstract class KeyStore {
  /** The key, made and stored durably where there was none. @throws KeyForgotten */
  abstract obtain(subject: string, purpose: string): Promise<DataKey>;

  /** The keys that exist; `null` where the key was forgotten; absent where there never was one. */
  abstract find(subjects: readonly string[], purpose: string): Promise<ReadonlyMap<string, DataKey | null>>;

  /**
   * Destroys the key and leaves a tombstone. May be repeated. An adapter that cannot take it out of its files at once says
   * what stays, for how long, and what limits it (docs/threat-model.md).
   */
  abstract forget(subject: string, purpose: string): Promise<void>;

  /** Every key of a purpose and every tombstone, in pages, ordered by subject. For whoever moves to another store. */
  abstract scan(purpose: string): AsyncIterable<readonly HeldKey[]>;

  /**
   * Stores keys that were made in another store, durably before it resolves; `null` is as `forget`. The same again changes
   * nothing. @throws KeyDiffers, KeyForgotten where this store has another key or forgot it
   */
  abstract keep(keys: readonly HeldKey[], purpose: string): Promise<void>;

  abstract close(): Promise<void>;
}
