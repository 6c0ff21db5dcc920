import type { ReadModelStore } from './ports/read-model-store.js';
import type { Processors } from './processors.js';
import type { Verified, Verifying } from './verify.js';

/** An empty read model store that is thrown away after use. */
export interface Scratch {
  readonly store: ReadModelStore;
  /** Closes it and leaves nothing of it behind. */
  discard(): Promise<void>;
}

/** A verification is running already: at a time there is one. */
export class Verifies extends Error {
  override readonly name = 'Verifies';
}

/** Folds read models afresh, each in a scratch store of its own, and compares them with what is read. */
export class Verifier {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly processors: Processors,
    private readonly openScratch: () => Promise<Scratch>,
  ) {}

  /**
   * One after the other. @param names without edition
   * @throws Verifies, NoSuchProjection, StandsStill, and the signal's reason
   */
  async *verify(names: readonly string[], verifying: VerifyingSeveral = {}): AsyncGenerator<Verified, void> {
    if (this.running) throw new Verifies();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.running = promise;
    try {
      for (const name of names) yield await this.one(name, verifying);
    } finally {
      this.running = undefined;
      resolve();
    }
  }

  /** Ends what is running, and leaves nothing of it behind. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async one(name: string, { signal, onProgress }: VerifyingSeveral): Promise<Verified> {
    const either = AbortSignal.any([this.stopping.signal, ...(signal ? [signal] : [])]);
    const scratch = await this.openScratch();
    try {
      return await this.processors.verify(name, scratch.store, {
        signal: either,
        onProgress: (...progress) => onProgress?.(name, ...progress),
      });
    } finally {
      await scratch.discard();
    }
  }
}

export interface VerifyingSeveral {
  /** Ends it early. */
  readonly signal?: AbortSignal;
  /** Now and then: of which one, and how far. */
  readonly onProgress?: (name: string, ...progress: Parameters<NonNullable<Verifying['onProgress']>>) => void;
}
