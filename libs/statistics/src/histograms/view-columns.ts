import { yearOf } from '@stadig/event-sourcing/day';
import type { View } from '../units/unit.js';

const LONGEST = 0x7fff;

/**
 * Views of units in columns, 25 bytes each, so that a million of them scan in milliseconds. Each view has an owner, a
 * number its caller chooses, by which it is taken out again.
 */
export class ViewColumns {
  size = 0;
  owner = new Int32Array(8);
  from = new Int32Array(8);
  until = new Int32Array(8);
  base = new Int32Array(8);
  stop = new Int32Array(8);
  entry = new Int16Array(8);
  year = new Int16Array(8);
  cause = new Int8Array(8);

  add(owner: number, view: View): void {
    if (this.size === this.owner.length) this.resize(Math.ceil(this.size * 1.5));
    const i = this.size++;
    this.owner[i] = owner;
    this.from[i] = view.from;
    this.until[i] = view.until;
    this.base[i] = view.base;
    this.stop[i] = view.stop;
    this.entry[i] = Math.min(view.entry, LONGEST);
    this.year[i] = yearOf(view.t0);
    this.cause[i] = view.cause;
  }

  /** Takes out all views of these owners. */
  remove(owners: ReadonlySet<number>): void {
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      if (owners.has(this.owner[i]!)) continue;
      if (kept < i) for (const column of this.columns()) column[kept] = column[i]!;
      kept++;
    }
    this.size = kept;
  }

  private columns(): (Int32Array | Int16Array | Int8Array)[] {
    return [this.owner, this.from, this.until, this.base, this.stop, this.entry, this.year, this.cause];
  }

  private resize(length: number): void {
    const grown = <A extends Int32Array | Int16Array | Int8Array>(into: A, from: A): A => (into.set(from), into);
    this.owner = grown(new Int32Array(length), this.owner);
    this.from = grown(new Int32Array(length), this.from);
    this.until = grown(new Int32Array(length), this.until);
    this.base = grown(new Int32Array(length), this.base);
    this.stop = grown(new Int32Array(length), this.stop);
    this.entry = grown(new Int16Array(length), this.entry);
    this.year = grown(new Int16Array(length), this.year);
    this.cause = grown(new Int8Array(length), this.cause);
  }
}
