/**
 * The thread that owns the only writing connection to one file. Runs as compiled JavaScript, and as it stands here
 * where Node strips the types: so it imports by computed names, and what it imports imports types only.
 */
import type { DatabaseSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Wire, Writer, WriterData } from './protocol.js';

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
const { openDurable } = (await import(`./open-durable${extension}`)) as typeof import('./open-durable.js');
const { batchRunner } = (await import(`./batch-runner${extension}`)) as typeof import('./batch-runner.js');

const { module, path, ...durable } = workerData as WriterData;
const { makeWriter, wire } = (await import(`./${module}${extension}`)) as {
  makeWriter(db: DatabaseSync): Writer<unknown, unknown, unknown>;
  wire?: Wire<unknown, unknown, unknown>;
};

/** Requests in one transaction, about. */
const LARGEST_BATCH = 512;

const port = parentPort!;
const db = openDurable(path, durable);
const run = batchRunner(db, makeWriter(db));
const unpack = (message: unknown): readonly unknown[] =>
  wire ? wire.unpackRequests(message) : (message as readonly unknown[]);

/** Whatever has come meanwhile goes into the same transaction. */
port.on('message', (first: unknown) => {
  let batch: readonly unknown[] = [];
  let message = first;
  while (message !== undefined && message !== 'close') {
    batch = batch.length === 0 ? unpack(message) : batch.concat(unpack(message));
    message = batch.length < LARGEST_BATCH ? receiveMessageOnPort(port)?.message : undefined;
  }
  if (batch.length > 0) {
    const replies = run(batch);
    port.postMessage(wire ? wire.packReplies(replies) : replies);
  }
  if (message === 'close') {
    db.close();
    port.close();
  }
});
port.postMessage('ready');
