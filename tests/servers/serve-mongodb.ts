/** Finds or starts a server as the suites do, prints `at <url>`, and keeps it until its input ends. */
import { once } from 'node:events';
import { mongoServer } from './mongodb.js';

const server = await mongoServer();
process.stdout.write(`at ${server.url}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await server.stop();
