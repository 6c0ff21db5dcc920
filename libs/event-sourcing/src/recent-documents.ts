import type { Document, Transaction } from './ports/read-model-store.js';

/** How many documents are remembered. */
const MOST = 500;

interface Outcome<D> {
  readonly documents: readonly D[];
  readonly aside: readonly string[];
}

/**
 * The documents that a processor wrote last, so that it need not read them back for the next page. What it wrote in its
 * last commit is still there as long as its own checkpoint is: whoever else would have written would have moved it, and
 * the next commit fails.
 */
export class RecentDocuments<D extends Document> {
  private readonly held = new Map<string, D>();
  /** What transactions wrote that are not committed, or never will be. */
  private readonly written = new WeakMap<Transaction, Outcome<D>>();

  get(key: string): D | undefined {
    return this.held.get(key);
  }

  /**
   * Documents of a transaction that is not committed yet.
   * @param aside keys that others may write from now on: they are not remembered
   */
  wrote(transaction: Transaction, documents: readonly D[], aside: readonly string[]): void {
    this.written.set(transaction, { documents, aside });
  }

  /** The transaction was committed. */
  committed(transaction: Transaction): void {
    const { documents, aside } = this.written.get(transaction) ?? { documents: [], aside: [] };
    for (const document of documents) {
      this.held.delete(document._id);
      this.held.set(document._id, document);
    }
    for (const key of aside) this.held.delete(key);
    for (const key of this.held.keys()) {
      if (this.held.size <= MOST) break;
      this.held.delete(key);
    }
  }

  /** A transaction was not committed, or somebody else writes, too. */
  forget(): void {
    this.held.clear();
  }
}
