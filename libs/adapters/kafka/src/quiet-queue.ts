import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/** Ms between two looks at requests that wait while their connection is throttled no more. */
const SOON = 10;

/**
 * kafkajs 2.2.4 looks at the waiting requests of every connection a thousand times a second, also where none waits, and
 * with a delay in the past, of which Node warns. The look is only needed where something waits.
 */
export function quietQueue(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.throttleCheckTimeoutId || this.pending.length === 0) return;
    const wait = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      wait > 0 ? wait : SOON,
    );
  };
}
