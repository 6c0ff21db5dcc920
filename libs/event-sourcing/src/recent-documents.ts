import type { PartsText } from './parts-text.js';
import type { PartsDocument } from './parts.js';
import type { Transaction } from './ports/read-model-store.js';

/** A document as it was written last, and the texts of its parts if it was not written for the first time. */
export interface WrittenDocument {
  readonly document: PartsDocument;
  readonly texts: PartsText | undefined;
}

interface Outcome {
  readonly documents: readonly WrittenDocument[];
  readonly aside: readonly string[];
}

/**
 * The documents that a processor wrote last, so that it need not read them back for the next page, nor write what they
 * keep as JSON again. What it wrote in its last commit is still there as long as its own checkpoint is: whoever else
 * would have written would have moved it, and the next commit fails.
 */
export class RecentDocuments {
  private readonly held = new Map<string, Held>();
  /** What transactions wrote that are not committed, or never will be. */
  private readonly written = new WeakMap<Transaction, Outcome>();

  constructor(private readonly room = ROOM) {}

  get(key: string): WrittenDocument | undefined {
    return this.held.get(key)?.written;
  }

  /**
   * Documents of a transaction that is not committed yet.
   * @param aside keys that others may write from now on: they are not remembered
   */
  wrote(transaction: Transaction, documents: readonly WrittenDocument[], aside: readonly string[]): void {
    this.written.set(transaction, { documents, aside });
  }

  /** The transaction was committed. */
  committed(transaction: Transaction): void {
    const { documents, aside } = this.written.get(transaction) ?? { documents: [], aside: [] };
    for (const written of documents) this.hold(written);
    for (const key of aside) this.release(key);
  }

  /** A transaction was not committed, or somebody else writes, too. */
  forget(): void {
    for (const key of this.held.keys()) this.release(key);
  }

  private hold(written: WrittenDocument): void {
    const key = written.document._id;
    this.release(key);
    const held = { written, weight: weightOf(written.document), gone: () => this.held.delete(key) };
    this.held.set(key, held);
    this.room.enter(held);
  }

  private release(key: string): void {
    const held = this.held.get(key);
    if (held) this.room.leave(held);
  }
}

interface Held {
  readonly written: WrittenDocument;
  readonly weight: number;
  /** Tells whoever remembers it that it has left the room. */
  gone(): void;
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
    }
  }

  leave(held: Held): void {
    if (!this.inside.delete(held)) return;
    this.weight -= held.weight;
    held.gone();
  }
}

/** An event is about 1 KB, with its text. */
const ROOM = new Room(20_000);

const weightOf = ({ parts }: PartsDocument): number =>
  Object.values(parts).reduce((sum, { events }) => sum + events.length, 1);
