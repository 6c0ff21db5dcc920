import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Log } from './log.js';
import { assertGiven, indexAfter } from './places.js';
import type { Draft } from './record.js';

const draft = (stream: string, revision: number): Draft => ({
  id: randomUUID(),
  stream,
  revision: BigInt(revision),
  type: 'Tried',
  contentType: 'application/json',
  created: 1_700_000_000_000,
  data: Buffer.from(JSON.stringify({ revision, text: 'åäö' })),
  metadata: Buffer.from('{}'),
});

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadig-esdb-log-'));
  path = join(folder, 'log');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A log of batches of one to four records, the way their sizes and places are. */
function filled(): { sizes: number[] } {
  const log = new Log(path);
  const sizes = [1, 3, 2, 4, 1, 2];
  for (const [n, size] of sizes.entries()) {
    log.add(Array.from({ length: size }, (_, i) => draft(`s-${n}`, i)));
    if (n % 2 === 1) log.commit();
  }
  log.commit();
  log.close();
  return { sizes };
}

describe('a log in a file', () => {
  test('is the same after it was opened again', () => {
    filled();
    const [first, second] = [new Log(path), new Log(path)];
    expect(first.all).toHaveLength(13);
    expect(second.all).toEqual(first.all);
    expect(first.of('s-3').map((r) => r.revision)).toEqual([0n, 1n, 2n, 3n]);
    const places = first.all.map((r) => r.position);
    expect(places).toEqual(places.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(places[0]).toBeGreaterThan(0n);
  });

  test('goes on where it was', () => {
    filled();
    const before = new Log(path).all.at(-1)!;
    const log = new Log(path);
    const [added] = log.add([draft('s-9', 0)]);
    log.commit();
    expect(added!.position).toBeGreaterThanOrEqual(before.end);
    expect(new Log(path).all.at(-1)).toEqual(added);
  });

  test('cut anywhere keeps whole batches and nothing of a torn one, at the places they had', () => {
    const { sizes } = filled();
    const whole = new Log(path).all;
    const bytes = readFileSync(path).length;
    const cuts = sizes.map((_, n) => sizes.slice(0, n + 1).reduce((a, b) => a + b, 0));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes }), (length) => {
        const copy = join(folder, 'copy');
        copyFileSync(path, copy);
        truncateSync(copy, length);
        const log = new Log(copy);
        expect([0, ...cuts]).toContain(log.all.length);
        expect(log.all).toEqual(whole.slice(0, log.all.length));
        log.add([draft('s-9', 0)]);
        log.commit();
        expect(new Log(copy).all).toHaveLength(log.all.length);
      }),
      { numRuns: 200 },
    );
  });

  test('with a byte changed ends before the batch that holds it', () => {
    filled();
    const bytes = readFileSync(path);
    bytes[bytes.length - 5]! ^= 1;
    writeFileSync(path, bytes);
    expect(new Log(path).all).toHaveLength(11);
  });
});

describe('places in a log', () => {
  test('are those of records and of their ends; no others', () => {
    filled();
    const log = new Log(path);
    for (const [n, { position, end }] of log.all.entries()) {
      expect(indexAfter(log, { commit: position, prepare: position })).toBe(n + 1);
      expect(indexAfter(log, { commit: end, prepare: 0n })).toBe(n + 1);
      assertGiven(log, { commit: position, prepare: position }, 'a');
      assertGiven(log, { commit: end, prepare: 0n }, 'a');
      const between = { commit: position + 1n, prepare: position + 1n };
      expect(() => assertGiven(log, between, 'a')).toThrow(expect.objectContaining({ code: 3 }));
      expect(() => assertGiven(log, between, 'b')).toThrow(expect.objectContaining({ code: 2 }));
    }
  });
});
