import type { PartsText } from './parts-text.js';
import type { PartsDocument } from './parts.js';

/** A document as it was written last, and the texts of its parts. */
export interface WrittenDocument {
  readonly document: PartsDocument;
  readonly texts: PartsText;
}

/**
 * The documents that a processor wrote last, so that it need not read them back for the next page, nor write what they
 * keep as JSON again. What it wrote in its last commit is still there as long as its own checkpoint is: whoever else
 * would have written would have moved it, and the next commit fails.
 */
export class RecentDocuments {
  private readonly held = new Map<string, Held>();
  private written: readonly WrittenDocument[] = [];

  constructor(private readonly room = ROOM) {}

  get(key: string): WrittenDocument | undefined {
    return this.held.get(key)?.written;
  }

  /** Documents of a transaction that is not committed yet; those of one that was begun anew are forgotten. */
  wrote(documents: readonly WrittenDocument[]): void {
    this.written = documents;
  }

  /** The last transaction was committed. */
  committed(): void {
    for (const written of this.written) {
      const key = written.document._id;
      const before = this.held.get(key);
      if (before) this.room.leave(before);
      const held = { written, weight: weightOf(written.document), leave: () => this.held.delete(key) };
      this.held.set(key, held);
      this.room.enter(held);
    }
    this.written = [];
  }

  /** The last transaction was not committed, or another owner went on. */
  forget(): void {
    for (const held of this.held.values()) this.room.leave(held);
    this.held.clear();
    this.written = [];
  }
}

interface Held {
  readonly written: WrittenDocument;
  readonly weight: number;
  /** Makes whoever holds it let it go. */
  leave(): void;
}

/** How many events the remembered documents may keep, of all who share the room; those written longest ago go. */
export class Room {
  private readonly inside = new Set<Held>();
  private weight = 0;

  constructor(private readonly most: number) {}

  enter(held: Held): void {
    this.inside.add(held);
    this.weight += held.weight;
    for (const oldest of this.inside) {
      if (this.weight <= this.most) break;
      this.leave(oldest);
      oldest.leave();
    }
  }

  leave(held: Held): void {
    if (this.inside.delete(held)) this.weight -= held.weight;
  }
}

/** An event is about 1 KB, with its text. */
const ROOM = new Room(20_000);

const weightOf = ({ parts }: PartsDocument): number =>
  Object.values(parts).reduce((sum, { events }) => sum + events.length, 1);
