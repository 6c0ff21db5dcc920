/** Appends until the disk takes no more, and prints how that ended. */
import { writeSync } from 'node:fs';
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { sampleEvents } from './sample-events.js';
import { StoreUnavailable } from '@stadig/event-sourcing/ports/event-store';

const [folder] = process.argv.slice(2) as [string];
const log = await SqliteEventStore.open(folder);
for (let n = 0; n < 10_000; n++) {
  try {
    const { revision } = await log.append('pathway-1', n === 0 ? 'none' : n - 1, sampleEvents(1, n));
    writeSync(1, `append ${revision}\n`);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    writeSync(1, `unavailable ${error.outcome} ${error.message}\n`);
    break;
  }
}
await log.close();
writeSync(1, 'closed\n');
