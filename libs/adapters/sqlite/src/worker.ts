/**
 * The thread that owns the only writing connection to one file. Runs as compiled JavaScript, and as it stands here
 * where Node strips the types: so it imports by computed names, and what it imports imports types only.
 */
import type { DatabaseSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Writer, WriterData } from './protocol.js';

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
const { openDurable } = (await import(`./open-durable${extension}`)) as typeof import('./open-durable.js');
const { batchRunner } = (await import(`./batch-runner${extension}`)) as typeof import('./batch-runner.js');

const { module, path, ...durable } = workerData as WriterData;
const { makeWriter } = (await import(`./${module}${extension}`)) as {
  makeWriter(db: DatabaseSync): Writer<unknown, unknown, unknown>;
};

/** Requests in one transaction, about. */
const LARGEST_BATCH = 512;

const port = parentPort!;
const db = openDurable(path, durable);
const run = batchRunner(db, makeWriter(db));

type Message = readonly unknown[] | 'close';

/** Whatever has come meanwhile goes into the same transaction. */
port.on('message', (first: Message) => {
  let batch: unknown[] = [];
  let closing = false;
  for (let message: Message | undefined = first; message !== undefined;) {
    if (message === 'close') closing = true;
    else batch = batch.length === 0 ? [...message] : batch.concat(message);
    if (closing || batch.length >= LARGEST_BATCH) break;
    message = receiveMessageOnPort(port)?.message as Message | undefined;
  }
  if (batch.length > 0) port.postMessage(run(batch));
  if (closing) {
    db.close();
    port.close();
  }
});
port.postMessage('ready');
