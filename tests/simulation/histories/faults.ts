import type { Chance } from '@stadig/demo/chance';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';

/** What goes wrong by itself, and how often it did. */
export class Faults {
  readonly counts = new Map<string, number>();

  /** @param rate probability at every call of an adapter; 0: nothing does */
  constructor(
    private readonly chance: Chance,
    private rate: number,
  ) {}

  /** From now on nothing goes wrong by itself. */
  end(): void {
    this.rate = 0;
  }

  happens(what: string): boolean {
    if (this.rate === 0 || !this.chance.happens(this.rate)) return false;
    this.note(what);
    return true;
  }

  note(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** @throws StoreUnavailable, before anything is written */
  before(what: string): void {
    if (this.happens(`${what} unavailable`)) throw new StoreUnavailable(`${what} made up`, 'not-written');
  }

  /** @throws StoreUnavailable, although all is written */
  after(what: string): void {
    if (this.happens(`${what} unanswered`)) throw new StoreUnavailable(`${what} made up`, 'unknown');
  }

  /** Whether something that has no consequence happens now, apart from the order of things. */
  either(): boolean {
    return this.chance.happens(0.4);
  }

  /** Cuts a page into pages: their lengths. */
  cut(length: number): readonly number[] {
    const lengths: number[] = [];
    for (let left = length; left > 0;) {
      const next = this.chance.happens(0.3) ? left : Math.min(left, this.chance.between(1, 7));
      lengths.push(next);
      left -= next;
    }
    return lengths;
  }
}
