/** Codes of mongod, as its error_codes.yml names them. */
const NAMES = new Map([
  [1, 'InternalError'],
  [2, 'BadValue'],
  [9, 'FailedToParse'],
  [11, 'UserNotFound'],
  [13, 'Unauthorized'],
  [14, 'TypeMismatch'],
  [18, 'AuthenticationFailed'],
  [20, 'IllegalOperation'],
  [26, 'NamespaceNotFound'],
  [31, 'RoleNotFound'],
  [43, 'CursorNotFound'],
  [48, 'NamespaceExists'],
  [50, 'MaxTimeMSExpired'],
  [53, 'InvalidIdField'],
  [59, 'CommandNotFound'],
  [66, 'ImmutableField'],
  [72, 'InvalidOptions'],
  [73, 'InvalidNamespace'],
  [85, 'IndexOptionsConflict'],
  [86, 'IndexKeySpecsConflict'],
  [89, 'NetworkTimeout'],
  [91, 'ShutdownInProgress'],
  [100, 'UnsatisfiableWriteConcern'],
  [112, 'WriteConflict'],
  [189, 'PrimarySteppedDown'],
  [206, 'NoSuchSession'],
  [225, 'TransactionTooOld'],
  [246, 'SnapshotUnavailable'],
  [251, 'NoSuchTransaction'],
  [256, 'TransactionCommitted'],
  [263, 'OperationNotSupportedInTransaction'],
  [290, 'TransactionExceededLifetimeLimitSeconds'],
  [334, 'MechanismUnavailable'],
  [10107, 'NotWritablePrimary'],
  [10334, 'BSONObjectTooLarge'],
  [11000, 'DuplicateKey'],
  [11600, 'InterruptedAtShutdown'],
  [11602, 'InterruptedDueToReplStateChange'],
  [13435, 'NotPrimaryNoSecondaryOk'],
  [40415, 'Location40415'],
  [50911, 'Location50911'],
  [51003, 'UserAlreadyExists'],
  [51024, 'Location51024'],
]);

export const codeName = (code: number): string => NAMES.get(code) ?? `Location${code}`;

/** What a command is answered with instead of a result. `extra`: more fields of the answer. */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly code: number,
    message: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

export const writeConflict = (): Fault => new Fault(112, 'a write of another transaction stands in the way: retry');

export const noSuchTransaction = (number: bigint): Fault =>
  new Fault(251, `transaction ${number} is not in progress: it never began, or it was aborted`);
