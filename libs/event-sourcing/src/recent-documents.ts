import type { Document } from './ports/read-model-store.js';

/** How many documents are remembered. */
const MOST = 500;

/**
 * The documents that a processor wrote last, so that it need not read them back for the next page. What it wrote in its
 * last commit is still there as long as its own checkpoint is: whoever else would have written would have moved it, and
 * the next commit fails.
 */
export class RecentDocuments<D extends Document> {
  private readonly held = new Map<string, D>();
  private written: readonly D[] = [];

  get(key: string): D | undefined {
    return this.held.get(key);
  }

  /** Documents of a transaction that is not committed yet; those of one that was begun anew are forgotten. */
  wrote(documents: readonly D[]): void {
    this.written = documents;
  }

  /** The last transaction was committed. */
  committed(): void {
    for (const document of this.written) {
      this.held.delete(document._id);
      this.held.set(document._id, document);
    }
    this.written = [];
    for (const key of this.held.keys()) {
      if (this.held.size <= MOST) break;
      this.held.delete(key);
    }
  }

  /** The last transaction was not committed, or another owner went on. */
  forget(): void {
    this.held.clear();
    this.written = [];
  }
}
