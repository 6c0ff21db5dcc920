import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FixedClock } from '@stadig/event-sourcing/ports/clock';
import { ReceiptSigner } from '@stadig/event-sourcing/receipts';
import { mongoDouble, type RunningServer } from '../../../../tests/servers/mongodb.js';
import { freshDatabase } from '../test/fresh-database.js';
import { MongoReceipts } from './receipts.js';

const seed = Buffer.alloc(32, 1);
const { publicKey } = new ReceiptSigner(seed);
const clock = new FixedClock(new Date('2026-06-01T12:00:00Z'));

let double: RunningServer;
beforeAll(async () => {
  double = await mongoDouble();
});
afterAll(() => double.stop());

it('Receipts are signed once each, and read by whoever can check them', async () => {
  const place = freshDatabase(double.url);
  const signing = await MongoReceipts.open(place, { publicKey, seed, clock });
  await signing.sign({ subject: 'A', purposes: ['cooperation', 'anchor'] });
  await signing.sign({ subject: 'A', purposes: ['anchor', 'cooperation'] });
  await signing.sign({ subject: 'B', purposes: ['anchor'] });
  const reading = await MongoReceipts.open(place, { publicKey, clock });
  const found = await reading.all();
  expect(found.map(({ subject, purposes, signedOn }) => [subject, purposes, signedOn])).toEqual([
    ['A', ['anchor', 'cooperation'], '2026-06-01'],
    ['B', ['anchor'], '2026-06-01'],
  ]);
  await expect(reading.sign({ subject: 'C', purposes: ['anchor'] })).rejects.toThrow('signs no receipts');
  const foreign = await MongoReceipts.open(place, {
    publicKey: new ReceiptSigner(Buffer.alloc(32, 2)).publicKey,
    clock,
  });
  await expect(foreign.all()).rejects.toThrow('the receipt of A is not signed by this installation');
  await Promise.all([signing, reading, foreign].map((receipts) => receipts.close()));
});

it('Receipts of another store are kept as they are, once each, where they were signed by the same installation', async () => {
  const receipts = await MongoReceipts.open(freshDatabase(double.url), { publicKey, seed, clock });
  const elsewhere = (bytes: number) =>
    new ReceiptSigner(Buffer.alloc(32, bytes)).sign({ subject: 'A', purposes: ['anchor'] }, '2025-02-03');
  await receipts.keep([elsewhere(1)]);
  await receipts.keep([elsewhere(1)]);
  expect(await receipts.all()).toEqual([elsewhere(1)]);
  await expect(receipts.keep([elsewhere(2)])).rejects.toThrow('the receipt of A is not signed by this installation');
  await receipts.close();
});

it('A process whose two keys do not belong together does not start: nobody could check what it signs', async () => {
  const other = new ReceiptSigner(Buffer.alloc(32, 2)).publicKey;
  const opening = MongoReceipts.open(freshDatabase(double.url), { publicKey: other, seed, clock });
  await expect(opening).rejects.toThrow('the public key of receipts does not belong to the key');
});
