import { KeyForgotten, KeyMissing, type DataKey, type KeyStore } from './ports/key-store.js';
import type { Clock } from './ports/clock.js';
import { RecentlyUsed } from './recently-used.js';

const LIFETIME_MS = 5 * 60_000;
/** Subjects whose keys are held, about. */
const MOST = 7_000;

interface Held {
  readonly key: DataKey;
  readonly until: number;
}

/** Keys held in memory for 5 minutes at most, so that a destroyed key is gone everywhere soon. */
export class KeyVault {
  /** By subject, then by purpose. */
  private readonly held = new RecentlyUsed<Map<string, Held>>(MOST);

  constructor(
    private readonly store: KeyStore,
    private readonly clock: Clock,
  ) {}

  /** The key, made where there was none. @throws KeyForgotten */
  async obtain(subject: string, purpose: string): Promise<DataKey> {
    const held = this.peek(subject, purpose);
    if (held) return held;
    return this.hold(subject, purpose, await this.store.obtain(subject, purpose));
  }

  /** The key if it is held in memory now. */
  peek(subject: string, purpose: string): DataKey | undefined {
    const ofSubject = this.held.get(subject);
    const held = ofSubject?.get(purpose);
    if (held && held.until > this.clock.time()) return held.key;
    if (held) ofSubject!.delete(purpose);
    return undefined;
  }

  /** @throws KeyForgotten, KeyMissing */
  async find(subject: string, purpose: string): Promise<DataKey> {
    const key = (await this.findMany([subject], purpose)).get(subject);
    if (key === undefined) throw new KeyMissing(purpose);
    if (key === null) throw new KeyForgotten(purpose);
    return key;
  }

  /** `null`: forgotten; absent: there never was one. */
  async findMany(subjects: readonly string[], purpose: string): Promise<ReadonlyMap<string, DataKey | null>> {
    const found = new Map<string, DataKey | null>();
    const missing: string[] = [];
    for (const subject of subjects) {
      const held = this.peek(subject, purpose);
      if (held) found.set(subject, held);
      else missing.push(subject);
    }
    if (missing.length === 0) return found;
    for (const [subject, key] of await this.store.find(missing, purpose)) {
      found.set(subject, key ? this.hold(subject, purpose, key) : null);
    }
    return found;
  }

  /** Whether the key is destroyed, as the store says now: what is held in memory is not asked. */
  async isForgotten(subject: string, purpose: string): Promise<boolean> {
    return (await this.store.find([subject], purpose)).get(subject) === null;
  }

  async forget(subject: string, purpose: string): Promise<void> {
    this.held.get(subject)?.delete(purpose);
    await this.store.forget(subject, purpose);
    this.held.get(subject)?.delete(purpose);
  }

  /** Lets go of keys that were not used since it was called the last time. */
  forgetUnused(): void {
    this.held.forgetUnused();
  }

  private hold(subject: string, purpose: string, key: DataKey): DataKey {
    let ofSubject = this.held.get(subject);
    if (!ofSubject) this.held.set(subject, (ofSubject = new Map<string, Held>()));
    ofSubject.set(purpose, { key, until: this.clock.time() + LIFETIME_MS });
    return key;
  }
}
