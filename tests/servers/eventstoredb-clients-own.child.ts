/** Appends with the client's own call to two servers; the first is killed while both have an append under way. */
import { writeSync } from 'node:fs';
import { EventStoreDBClient, NO_STREAM, jsonEvent } from '@eventstore/db-client';

const clients = process.argv.slice(2).map((url) => EventStoreDBClient.connectionString(url));
const appends = clients.map((client) =>
  client.appendToStream('tried', jsonEvent({ type: 'Tried', data: {} }), { expectedRevision: NO_STREAM }),
);
writeSync(1, 'ready\n');
for (const append of await Promise.allSettled(appends)) writeSync(1, `${append.status}\n`);
setTimeout(() => writeSync(1, 'alive\n'), 3000);
