import { expect, test } from '@jest/globals';
import { DatabaseSync } from 'node:sqlite';
import { batchRunner } from './batch-runner.js';
import type { Writer } from './protocol.js';

/** A writer of numbers that refuses odd ones and fails at negative ones. */
function numbers() {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE n(n INTEGER NOT NULL) STRICT');
  let resets = 0;
  const writer: Writer<number, number, 'odd'> = {
    apply(n) {
      db.prepare('INSERT INTO n VALUES (?)').run(Math.abs(n));
      if (n < 0) throw new Error('negative');
      if (n % 2 === 0) return { done: n };
      db.prepare('DELETE FROM n WHERE n = ?').run(n);
      return { refused: 'odd' };
    },
    reset: () => resets++,
  };
  const kept = () =>
    db
      .prepare('SELECT n FROM n ORDER BY rowid')
      .all()
      .map((row) => row['n']);
  return { db, writer, kept, run: batchRunner(db, writer), resets: () => resets };
}

test('a batch is answered in order, refusals among the rest', () => {
  const { run, kept } = numbers();
  expect(run([2, 3, 4])).toEqual([{ done: 2 }, { refused: 'odd' }, { done: 4 }]);
  expect(kept()).toEqual([2, 4]);
});

test('a request that fails leaves nothing, is told so, and none of the others pays for it', () => {
  const { run, kept, resets } = numbers();
  const replies = run([2, -5, 4]);
  expect(replies[0]).toEqual({ done: 2 });
  expect(replies[1]).toMatchObject({ outcome: 'not-written', fault: expect.stringContaining('negative') });
  expect(replies[2]).toEqual({ done: 4 });
  expect(kept()).toEqual([2, 4]);
  expect(resets()).toBeGreaterThan(0);
});

test('a commit that fails has an unknown outcome for all of its batch, and the writer starts anew', () => {
  const { db, run, kept, resets } = numbers();
  db.exec('PRAGMA foreign_keys = ON');
  db.exec('CREATE TABLE child(n INTEGER REFERENCES parent(n) DEFERRABLE INITIALLY DEFERRED)');
  db.exec('CREATE TABLE parent(n INTEGER PRIMARY KEY)');
  db.exec('CREATE TRIGGER broken AFTER INSERT ON n WHEN new.n = 8 BEGIN INSERT INTO child VALUES (1); END');
  expect(run([2, 8])).toEqual([
    { outcome: 'unknown', fault: expect.stringContaining('FOREIGN KEY') },
    { outcome: 'unknown', fault: expect.stringContaining('FOREIGN KEY') },
  ]);
  expect(resets()).toBe(1);
  expect(kept()).toEqual([]);
  expect(run([4])).toEqual([{ done: 4 }]);
});
