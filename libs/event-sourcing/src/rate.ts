const WINDOW = 30_000;

/** How fast a count grows, over the last half minute. */
export class Rate {
  private readonly marks: { readonly at: number; readonly count: number }[] = [{ at: performance.now(), count: 0 }];

  reached(count: number): void {
    const at = performance.now();
    const last = this.marks.at(-1)!;
    if (at - last.at < 250 && this.marks.length > 1) this.marks.pop();
    this.marks.push({ at, count });
    while (this.marks.length > 2 && at - this.marks[0]!.at > WINDOW) this.marks.shift();
  }

  /** 0 where nothing was counted in the last half minute. */
  perSecond(count: number): number {
    const now = performance.now();
    const [first] = this.marks;
    if (now - this.marks.at(-1)!.at > WINDOW) return 0;
    const seconds = (now - first!.at) / 1000;
    return seconds > 0 ? (count - first!.count) / seconds : 0;
  }
}
