declare module 'kafkajs/src/network/requestQueue/index.js' {
  /** What is sent to a broker over one connection, and waits for its turn or its answer. */
  export default class RequestQueue {
    readonly pending: readonly unknown[];
    throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    constructor(options: {
      readonly maxInFlightRequests: number;
      readonly requestTimeout: number;
      readonly clientId: string;
      readonly broker: string;
      readonly logger: { debug(message: string): void };
    });
    push(request: {
      readonly entry: {
        readonly correlationId: number;
        readonly apiKey: number;
        readonly apiName: string;
        readonly apiVersion: number;
        resolve(answer: unknown): void;
        reject(error: Error): void;
      };
      readonly expectResponse: boolean;
      sendRequest(): void;
    }): void;
    fulfillRequest(answer: { readonly correlationId: number; readonly payload: Buffer; readonly size: number }): void;
    maybeThrottle(ms: number): void;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
    destroy(): void;
  }
}

declare module 'kafkajs/src/protocol/error.js' {
  /** The error that kafkajs makes of a broker's error code. */
  export function createErrorFromCode(code: number): Error;
}

declare module 'kafkajs/src/errors.js' {
  /** As kafkajs makes them itself; its published types leave some out. */
  export class KafkaJSConnectionError extends Error {
    constructor(message: string);
  }
  export class KafkaJSConnectionClosedError extends Error {
    constructor(message: string);
  }
  export class KafkaJSRequestTimeoutError extends Error {
    constructor(message: string);
  }
  export class KafkaJSSASLAuthenticationError extends Error {
    constructor(message: string);
  }
  export class KafkaJSNumberOfRetriesExceeded extends Error {
    constructor(error: Error, tries: { readonly retryCount: number; readonly retryTime: number });
  }
  export class KafkaJSNonRetriableError extends Error {
    constructor(error: Error, options: { readonly cause: Error });
  }
}

declare module 'kafkajs/src/protocol/decoder.js' {
  /** What kafkajs makes one object of, with its reducer. */
  export interface Gathered {
    reduce(): Record<string, Buffer | null | (Buffer | null)[]>;
  }
  /** Reads what a broker sent. */
  export default class Decoder {
    constructor(bytes: Buffer);
    readVarInt(): number;
    readVarIntBytes(): Buffer | null;
    readVarIntArray(read: (decoder: Decoder) => { readonly key: string; readonly value: Buffer | null }): Gathered;
  }
}

declare module 'kafkajs/src/protocol/recordBatch/record/v0/index.js' {
  interface Encoder {
    readonly buffer: Buffer;
  }
  /** A message as it lies on a topic. */
  export default function encoded(message: {
    readonly key: Buffer;
    readonly value: Buffer;
    readonly headers: Readonly<Record<string, Buffer | readonly Buffer[]>>;
  }): Encoder;
}

declare module 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js' {
  import type Decoder from 'kafkajs/src/protocol/decoder.js';
  export default function decoded(
    decoder: Decoder,
    batch: { readonly firstOffset: string; readonly firstTimestamp: string },
  ): { readonly key: Buffer; readonly value: Buffer; readonly headers: Readonly<Record<string, Buffer | Buffer[]>> };
}
