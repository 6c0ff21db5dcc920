/** What a request to a writer thread came to. `refused`: the writer's own answer; the other two are faults. */
export type Reply<Result, Refusal> = Answer<Result, Refusal> | Fault;

export type Answer<Result, Refusal> = { readonly done: Result } | { readonly refused: Refusal };

export interface Fault {
  readonly fault: string;
  readonly outcome: 'not-written' | 'unknown';
}

/** A writer takes its requests in order, many in one durable transaction. */
export interface Writer<Request, Result, Refusal> {
  /** Inside a transaction that is rolled back when this throws. */
  apply(request: Request): Answer<Result, Refusal>;
  /** In the same transaction, when all requests were taken. */
  applied?(): void;
  /** Forgets what it knows of the file: the last transaction was rolled back. */
  reset(): void;
  /** After the commit, before the answers leave. */
  committed?(): void;
}

/** How requests and replies travel between the threads, where copying them as they are costs too much. */
export interface Wire<Request, Result, Refusal> {
  packRequests(requests: readonly Request[]): unknown;
  unpackRequests(message: unknown): readonly Request[];
  packReplies(replies: readonly Reply<Result, Refusal>[]): unknown;
  unpackReplies(message: unknown): readonly Reply<Result, Refusal>[];
}

/** Which writer a thread runs, over which file. */
export interface WriterData {
  readonly module: string;
  readonly path: string;
  readonly cacheKiB: number;
  readonly secureDelete?: boolean;
}
