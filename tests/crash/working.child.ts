/**
 * Works on a data folder until it is killed: appends, read model transactions and keys, all at once. Prints a line
 * for each thing that was acknowledged, before it goes on. What was not acknowledged to the one before it (`acked`, the
 * last revision by stream) is sent again, with the same ids.
 */
import { createHash } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import { openDataFolder } from '@stadig/adapter-sqlite/data-folder';
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { SqliteKeyStore } from '@stadig/adapter-sqlite/key-store';
import { SqliteReadModelStore } from '@stadig/adapter-sqlite/read-model-store';
import { uuidOf, type NewEvent } from '@stadig/event-sourcing/event';
import { say } from './say.js';

const [folder, ackedText, round] = process.argv.slice(2) as [string, string, string];
const acked = JSON.parse(ackedText) as Record<string, number>;

await openDataFolder(folder);
const log = await SqliteEventStore.open(folder);
const readModels = await SqliteReadModelStore.open(folder);
const keys = await SqliteKeyStore.open(folder, (purpose) => createHash('sha256').update(purpose).digest());
await readModels.prepare([{ name: 'counted', indexes: ['page'] }]);

const eventAt = (stream: string, revision: number): NewEvent => ({
  eventId: uuidOf(`${stream}/${revision}`),
  type: 'NeedRegistered',
  schemaVersion: 1,
  data: { revision, padding: 'å'.repeat(revision % 400) },
  metadata: {
    commandId: uuidOf(`${stream}/${revision}/command`),
    correlationId: stream,
    causationId: stream,
    ownerCode: '2480',
    recordedBy: 'UI',
    definitionVersion: '1',
  },
});

async function append(stream: string): Promise<never> {
  for (let last = acked[stream] ?? -1; ;) {
    const events = Array.from({ length: 1 + ((last + 1) % 3) }, (_, n) => eventAt(stream, last + 1 + n));
    ({ revision: last } = await log.append(stream, last === -1 ? 'none' : last, events));
    say(`append ${stream} ${last}`);
  }
}

async function project(): Promise<never> {
  for (;;) {
    const page = await readModels.transact(async (tx) => {
      const at = await tx.checkpoint('counting', 'log');
      const page = Number(at ?? 0) + 1;
      await tx.put(
        'counted',
        Array.from({ length: 20 }, (_, n) => ({ _id: `${page}/${n}`, page })),
      );
      await tx.advance('counting', 'log', at, String(page));
      return page;
    });
    say(`page ${page}`);
  }
}

async function keep(): Promise<never> {
  for (let n = 0; ; n++) {
    const subject = `${round}/${n}`;
    say(`key ${subject} ${(await keys.obtain(subject, 'anchor')).toString('hex')}`);
    if (n % 5 === 4) {
      await keys.forget(subject, 'anchor');
      say(`forgot ${subject}`);
    }
  }
}

flushCompileCache();
say('ready');
await Promise.all([...Array.from({ length: 8 }, (_, n) => append(`pathway-${n}`)), project(), keep()]);
