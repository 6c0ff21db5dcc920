/** Appends until the disk takes no more, and prints how that ended. */
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { sampleEvents } from './sample-events.js';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';
import { say } from './say.js';

const [folder] = process.argv.slice(2) as [string];
const log = await SqliteEventStore.open(folder);
for (let n = 0; n < 10_000; n++) {
  try {
    const { revision } = await log.append('pathway-1', n === 0 ? 'none' : n - 1, sampleEvents(1, n));
    say(`append ${revision}`);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    say(`unavailable ${error.outcome} ${error.message}`);
    break;
  }
}
await log.close();
say('closed');
