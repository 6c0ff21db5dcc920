import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { quietQueue } from './quiet-queue.js';

/** Looks at waiting requests in 200 ms, of a queue that has had one request and has none any more. */
async function looks(): Promise<number> {
  const logger = { debug: () => undefined };
  const queue = new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 1000, clientId: '', broker: '', logger });
  let count = 0;
  const look = queue.checkPendingRequests.bind(queue);
  queue.checkPendingRequests = () => {
    count++;
    if (count < 400) look();
  };
  queue.checkPendingRequests();
  await sleep(200);
  queue.destroy();
  return count;
}

test('kafkajs looks at an empty queue all the time; the quiet one does not', async () => {
  expect(await looks()).toBeGreaterThan(20);
  quietQueue();
  expect(await looks()).toBe(1);
});

test('what waits while the connection is throttled, or for its turn, is sent when it may', async () => {
  quietQueue();
  const logger = { debug: () => undefined };
  const queue = new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 1000, clientId: '', broker: '', logger });
  const sent: number[] = [];
  const push = (correlationId: number): void =>
    queue.push({
      entry: { correlationId, apiKey: 0, apiName: '', apiVersion: 0, resolve: () => {}, reject: () => {} },
      expectResponse: true,
      sendRequest: () => void sent.push(correlationId),
    });
  queue.maybeThrottle(60);
  push(1);
  push(2);
  expect(sent).toEqual([]);
  await sleep(150);
  expect(sent).toEqual([1]);
  queue.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
  expect(sent).toEqual([1, 2]);
  queue.fulfillRequest({ correlationId: 2, payload: Buffer.alloc(0), size: 0 });
  queue.destroy();
});
