/** Where an error came up. */
export interface Circumstances {
  readonly command: string;
  readonly inTransaction: boolean;
  /** A write with a transaction number, outside a transaction. */
  readonly retryableWrite: boolean;
}

/** The server goes away or is no primary any more: the driver may try once more. */
const RETRYABLE = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** In a transaction these mean: run it anew. */
const TRANSIENT = new Set([24, 112, 246, 251]);

const ENDING = new Set(['commitTransaction', 'abortTransaction']);

/** The labels that mongod gives an error by itself. */
export function labelsOf(code: number, { command, inTransaction, retryableWrite }: Circumstances): readonly string[] {
  const labels: string[] = [];
  const transient = TRANSIENT.has(code) || (RETRYABLE.has(code) && !ENDING.has(command));
  if (inTransaction && transient) labels.push('TransientTransactionError');
  if ((retryableWrite || ENDING.has(command)) && RETRYABLE.has(code)) labels.push('RetryableWriteError');
  return labels;
}
