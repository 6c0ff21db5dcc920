import type { Mode } from './places.js';

/**
 * An orderly stop takes a while. Meanwhile the older server goes on taking appends; the newer one answers each with a
 * time-out, though one more of them is written.
 */
export class Stopping {
  private begun = false;
  private lastTaken = false;

  constructor(private readonly mode: Mode) {}

  begin(): void {
    this.begun = true;
  }

  /** What becomes of an append now. */
  take(): 'carried out' | 'carried out, timed out' | 'timed out' {
    if (!this.begun || this.mode === 'b') return 'carried out';
    if (this.lastTaken) return 'timed out';
    this.lastTaken = true;
    return 'carried out, timed out';
  }
}
