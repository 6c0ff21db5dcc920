/** Finds or starts a server as the suites do, prints `at <url>`, and keeps it until its input ends. */
import { once } from 'node:events';
import { eventStoreDbServer } from './eventstoredb.js';

const server = await eventStoreDbServer();
process.stdout.write(`at ${server.url}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await server.stop();
