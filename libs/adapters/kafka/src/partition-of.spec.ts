import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { partitionOf } from './partition-of.js';

const theirs = kafkajs.Partitioners.DefaultPartitioner();
const metadata = (count: number) =>
  Array.from({ length: count }, (_, partitionId) => ({
    partitionId,
    partitionErrorCode: 0,
    leader: 1,
    replicas: [1],
    isr: [1],
  }));

test('a key lies where the other clients of Kafka put it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (key, count) => {
      const message = { key, value: '' };
      expect(partitionOf(key, count)).toBe(theirs({ topic: 't', partitionMetadata: metadata(count), message }));
    }),
    { numRuns: 2000 },
  );
});

/** From the tests of Kafka's own client (UtilsTest.testMurmur2), modulo 1000. */
test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
])('%s lies where it always lay', (key, hash) => {
  expect(partitionOf(key, 1000)).toBe((hash & 0x7fffffff) % 1000);
});
