/** What a request to a writer thread came to. `refused`: the writer's own answer; the other two are faults. */
export type Reply<Result, Refusal> =
  | { readonly done: Result }
  | { readonly refused: Refusal }
  | { readonly fault: string; readonly outcome: 'not-written' | 'unknown' };

/** A writer takes its requests in order, many in one durable transaction. */
export interface Writer<Request, Result, Refusal> {
  /** Inside a transaction that is rolled back when this throws. */
  apply(request: Request): { readonly done: Result } | { readonly refused: Refusal };
  /** Forgets what it knows of the file: the last transaction was rolled back. */
  reset(): void;
  /** After the commit, before the answers leave. */
  committed?(): void;
}

/** Which writer a thread runs, over which file. */
export interface WriterData {
  readonly module: string;
  readonly path: string;
  readonly cacheKiB: number;
  readonly secureDelete?: boolean;
}
