import { randomBytes } from 'node:crypto';
import { compareText } from '@stadig/event-sourcing/document-query';
import { KeyDiffers, KeyForgotten, KeyStore, type DataKey, type HeldKey } from '@stadig/event-sourcing/ports/key-store';

/** Keys in memory, for tests and simulations. `null` is the tombstone. */
export class MemoryKeyStore extends KeyStore {
  private readonly keys = new Map<string, DataKey | null>();

  /** @param random 32 bytes a call; replaced where a simulation must be deterministic. */
  constructor(private readonly random: () => Buffer = () => randomBytes(32)) {
    super();
  }

  override async obtain(subject: string, purpose: string): Promise<DataKey> {
    const held = this.keys.get(nameOf(subject, purpose));
    if (held === null) throw new KeyForgotten(purpose);
    if (held) return Buffer.from(held);
    const key = this.random();
    this.keys.set(nameOf(subject, purpose), key);
    return Buffer.from(key);
  }

  override async find(subjects: readonly string[], purpose: string): Promise<ReadonlyMap<string, DataKey | null>> {
    const found = new Map<string, DataKey | null>();
    for (const subject of subjects) {
      const held = this.keys.get(nameOf(subject, purpose));
      if (held !== undefined) found.set(subject, held && Buffer.from(held));
    }
    return found;
  }

  override async forget(subject: string, purpose: string): Promise<void> {
    this.keys.get(nameOf(subject, purpose))?.fill(0);
    this.keys.set(nameOf(subject, purpose), null);
  }

  override async *scan(purpose: string): AsyncIterable<readonly HeldKey[]> {
    const held = [...this.keys].flatMap(([name, key]) => {
      const [subject, of] = JSON.parse(name) as [string, string];
      return of === purpose ? [{ subject, key: key && Buffer.from(key) }] : [];
    });
    if (held.length > 0) yield held.sort((a, b) => compareText(a.subject, b.subject));
  }

  override async keep(keys: readonly HeldKey[], purpose: string): Promise<void> {
    for (const { subject, key } of keys) {
      const held = this.keys.get(nameOf(subject, purpose));
      if (key === null) await this.forget(subject, purpose);
      else if (held === null) throw new KeyForgotten(purpose);
      else if (held === undefined) this.keys.set(nameOf(subject, purpose), Buffer.from(key));
      else if (!held.equals(key)) throw new KeyDiffers(purpose);
    }
  }

  override async close(): Promise<void> {}
}

const nameOf = (subject: string, purpose: string): string => JSON.stringify([subject, purpose]);
