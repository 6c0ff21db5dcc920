import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { everything, sampleEvents } from '@stadig/event-sourcing/contracts/samples';
import { temporaryFolder } from './temporary-folder.js';

/** Beyond this size the write-ahead file would have been carried over, and cutting it would not be what a crash does. */
const ONE_ROUND_OF_THE_WAL = 1000 * 8192;
const CUTS = 40;

test(`the write-ahead file cut or spoilt at ${CUTS} random places: the log opens, a beginning of its history is there, and it goes on`, async () => {
  const folder = temporaryFolder();
  const filter = { streamPrefixes: ['pathway-'] };
  const log = await SqliteEventStore.open(folder.path);
  const history: string[] = [];
  const ends = new Set([0]);
  for (let n = 0; n < 150; n++) {
    const events = sampleEvents(1 + (n % 4), { padding: 'ö'.repeat(randomInt(1500)) });
    await log.append(`pathway-${n}`, 'none', events);
    history.push(...events.map((e) => e.eventId));
    ends.add(history.length);
  }
  const wal = readFileSync(join(folder.path, 'log.sqlite-wal'));
  expect(wal.length).toBeLessThan(ONE_ROUND_OF_THE_WAL);
  expect(wal.length).toBeGreaterThan(100_000);

  const lengths: number[] = [];
  for (let cut = 0; cut < CUTS; cut++) {
    const copy = temporaryFolder();
    const at = cut === 0 ? 0 : randomInt(wal.length);
    const torn = Buffer.from(wal.subarray(0, cut % 2 === 0 ? at : wal.length));
    if (cut % 2 === 1) torn.writeUInt8(torn.readUInt8(at) ^ 0xff, at);
    copyFileSync(join(folder.path, 'log.sqlite'), join(copy.path, 'log.sqlite'));
    writeFileSync(join(copy.path, 'log.sqlite-wal'), torn);

    const opened = await SqliteEventStore.open(copy.path);
    const there = (await everything(opened, undefined, filter)).map((e) => e.eventId);
    expect(there).toEqual(history.slice(0, there.length));
    expect(ends.has(there.length)).toBe(true);
    lengths.push(there.length);
    const { position } = await opened.append('pathway-after', 'none', sampleEvents(1));
    expect(position).toBe(String(there.length + 1));
    await opened.close();
    expect(statSync(join(copy.path, 'log.sqlite')).size).toBeGreaterThan(0);
    copy.remove();
  }
  expect(new Set(lengths).size).toBeGreaterThan(5);
  await log.close();
  folder.remove();
});
