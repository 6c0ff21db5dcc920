import type { Document, ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';

/** Writes documents of one collection for many callers at once: what comes while a write runs goes with the next. */
export class StateWriter {
  private waiting: { document: Document; done: () => void; failed: (error: unknown) => void }[] = [];
  private writing = false;

  constructor(
    private readonly store: ReadModelStore,
    private readonly collection: string,
  ) {}

  /** Resolves when the document is durable. */
  put(document: Document): Promise<void> {
    const written = new Promise<void>((done, failed) => this.waiting.push({ document, done, failed }));
    if (!this.writing) void this.write();
    return written;
  }

  private async write(): Promise<void> {
    this.writing = true;
    // Let others of this turn come along.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.store.transact((tx) =>
          tx.put(
            this.collection,
            batch.map((w) => w.document),
          ),
        );
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.writing = false;
  }
}
