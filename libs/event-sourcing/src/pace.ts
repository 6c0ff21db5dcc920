import { performance, type EventLoopUtilization } from 'node:perf_hooks';

/** Milliseconds over which it is seen how busy the thread is. */
const WINDOW = 200;
const SHORTEST = 15;
const LONGEST = 500;
/** Up to this share of busy time the shortest rest will do. */
const EASY = 0.6;

/**
 * How long those who keep read models rest before they take what came meanwhile as one page. Each page reads, writes and
 * commits documents once, so under load longer rests cost less; a thread that has time need not save it.
 */
export class Pace {
  private since: EventLoopUtilization = performance.eventLoopUtilization();
  private seen = performance.now();
  private busy = 0;

  /** Milliseconds, from 15 on an idle thread to 500 on one that is always busy. */
  rest(): number {
    const now = performance.now();
    if (now - this.seen >= WINDOW) {
      const until = performance.eventLoopUtilization();
      this.busy = performance.eventLoopUtilization(until, this.since).utilization;
      this.since = until;
      this.seen = now;
    }
    const strain = Math.max(0, (this.busy - EASY) / (1 - EASY));
    return SHORTEST + (LONGEST - SHORTEST) * strain;
  }
}
