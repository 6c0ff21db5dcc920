/** Whoever comes under one key waits for those before; different keys do not wait for each other. */
export class OneByOne {
  /** Keys at work, and who waits for each. */
  private readonly busy = new Map<string, (() => void)[]>();

  /** Undefined where nobody is before; else resolves when it is one's turn. Whoever entered leaves. */
  enter(key: string): Promise<void> | undefined {
    const waiting = this.busy.get(key);
    if (waiting) return new Promise((resolve) => waiting.push(resolve));
    this.busy.set(key, []);
    return undefined;
  }

  leave(key: string): void {
    const next = this.busy.get(key)?.shift();
    if (next) next();
    else this.busy.delete(key);
  }
}
