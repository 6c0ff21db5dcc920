declare module 'kafkajs/src/network/requestQueue/index.js' {
  /** What is sent to a broker over one connection, and waits for its turn or its answer. */
  export default class RequestQueue {
    readonly pending: readonly unknown[];
    throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}
