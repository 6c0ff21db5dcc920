/**
 * Appends batches of three through the adapter, sixteen at a time, until it is told to stop; prints what was acknowledged
 * and what ended otherwise. A subscription follows, too.
 */
import { EventStoreDbEventStore } from '@stadig/adapter-eventstoredb/event-store';
import { sampleEvents } from '@stadig/event-sourcing/contracts/samples';
import { eventIdOf } from '@stadig/event-sourcing/event';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { say } from '../crash/say.js';

const [url] = process.argv.slice(2) as [string];
const WRITERS = 16;
let stopped = false;
process.on('SIGTERM', () => (stopped = true));
process.on('uncaughtException', (error) => say(`uncaught ${error.message}`));

const store = await EventStoreDbEventStore.open(url, { patience: 1500 });
const stop = new AbortController();
let followed = 0;
const following = (async () => {
  for await (const page of store.subscribe(undefined, { streamPrefixes: ['pathway-'] }, stop.signal)) {
    followed += page.events.length;
  }
})();

async function write(writer: number): Promise<void> {
  const stream = `pathway-${writer}`;
  for (let revision = -1; !stopped;) {
    const events = sampleEvents(3).map((e, i) => ({ ...e, eventId: eventIdOf(stream, `${revision}`, i) }));
    try {
      revision = (await store.append(stream, revision < 0 ? 'none' : revision, events)).revision;
      say(`append ${stream} ${revision}`);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      say(`unavailable ${error.outcome}`);
    }
  }
}

say('ready');
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
stop.abort();
await following;
say(`followed ${followed}`);
await store.close();
