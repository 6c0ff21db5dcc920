/** Gives a turn back; more than once does nothing. */
export type Leave = () => void;

/** A few may do something at a time; the others wait, who came first is next. */
export class Turns {
  private readonly waiting: ((leave: Leave) => void)[] = [];

  constructor(private free: number) {}

  /** A turn as soon as there is one. */
  take(): Promise<Leave> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.next();
    });
  }

  /** A turn that nobody waits for. */
  takeFree(): Leave | undefined {
    return this.waiting.length === 0 && this.free > 0 ? this.begin() : undefined;
  }

  private next(): void {
    while (this.free > 0 && this.waiting.length > 0) this.waiting.shift()!(this.begin());
  }

  private begin(): Leave {
    this.free--;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.free++;
      this.next();
    };
  }
}
