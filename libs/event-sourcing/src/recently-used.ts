/**
 * Remembers what was used last: at least `most` entries, and at most twice as many. An entry that is used again moves to
 * the younger half; when that is full, what is left in the older one goes.
 */
export class RecentlyUsed<V> {
  private young = new Map<string, V>();
  private old = new Map<string, V>();

  constructor(private readonly most: number) {}

  get(key: string): V | undefined {
    const held = this.young.get(key);
    if (held !== undefined) return held;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: V): void {
    this.young.set(key, value);
    if (this.young.size > this.most) this.forgetUnused();
  }

  /** Lets go of what was not used since it was called the last time. */
  forgetUnused(): void {
    this.old = this.young;
    this.young = new Map();
  }

  delete(key: string): void {
    this.young.delete(key);
    this.old.delete(key);
  }

  clear(): void {
    this.young.clear();
    this.old.clear();
  }
}
