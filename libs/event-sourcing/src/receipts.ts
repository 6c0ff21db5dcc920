import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { KeyStore } from './ports/key-store.js';

/** Keys that were destroyed: of one subject (a pathway or a transfer), for these purposes. */
export interface Destruction {
  readonly subject: string;
  readonly purposes: readonly string[];
}

/** Signed proof of a destruction. It is kept apart from backups, and says nothing but a code that means nothing any more. */
export interface Receipt extends Destruction {
  /** `YYYY-MM-DD` */
  readonly signedOn: string;
  /** Ed25519 over the other fields, base64url. */
  readonly signature: string;
}

/** Where receipts are kept: outside of everything that a backup brings back. */
export abstract class Receipts {
  /** Signs and keeps it durably; a subject that has a receipt for these purposes gets no second one. */
  abstract sign(destruction: Destruction): Promise<void>;
  /** Keeps what this installation signed in another store; the same again changes nothing. @throws Error as `all` */
  abstract keep(receipts: readonly Receipt[]): Promise<void>;
  /** @throws Error naming the first one whose signature is not right */
  abstract all(): Promise<readonly Receipt[]>;
}

/** Ed25519's private key around its 32 bytes, as PKCS#8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export class ReceiptSigner {
  private readonly key: KeyObject;

  /** @param seed 32 bytes */
  constructor(seed: Buffer) {
    this.key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  }

  sign(destruction: Destruction, signedOn: string): Receipt {
    const { subject, purposes } = destruction;
    const receipt = { subject, purposes: [...purposes].sort(), signedOn };
    return { ...receipt, signature: sign(null, textOf(receipt), this.key).toString('base64url') };
  }

  /** With which anybody can check them. */
  get publicKey(): KeyObject {
    return createPublicKey(this.key);
  }
}

/** Whether the receipt was signed with the key that belongs to this one. */
export const isSigned = ({ signature, ...receipt }: Receipt, publicKey: KeyObject): boolean =>
  verify(null, textOf(receipt), publicKey, Buffer.from(signature, 'base64url'));

const textOf = ({ subject, purposes, signedOn }: Omit<Receipt, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify([subject, purposes, signedOn]));

/**
 * Destroys again what was destroyed once: a key store that comes from a backup may still hold it. Called before anything
 * else reads a key. @param destroys purposes whose keys this process may destroy; left out: all @returns how many keys were there
 */
export async function applyReceipts(
  receipts: readonly Receipt[],
  keys: KeyStore,
  destroys?: readonly string[],
): Promise<number> {
  const byPurpose = new Map<string, string[]>();
  for (const { subject, purposes } of receipts) {
    for (const purpose of purposes.filter((each) => destroys?.includes(each) ?? true))
      byPurpose.set(purpose, [...(byPurpose.get(purpose) ?? []), subject]);
  }
  let destroyed = 0;
  for (const [purpose, subjects] of byPurpose) {
    const found = await keys.find(subjects, purpose);
    for (const subject of subjects) {
      if (found.get(subject) === null) continue;
      await keys.forget(subject, purpose);
      destroyed++;
    }
  }
  return destroyed;
}
