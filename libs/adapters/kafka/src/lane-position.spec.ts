import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { beginAt, placeIn, PlaceLost, positionAfter } from './lane-position.js';

const ID = 'f81d4fae-7dec-81d0-a765-00a0c91e6bf6';

test('a place behind an event is read again', () => {
  fc.assert(
    fc.property(fc.nat(), fc.uuid(), (offset, id) => {
      expect(placeIn(positionAfter(offset, id))).toEqual({ next: offset + 1, before: id.slice(0, 8) });
    }),
  );
  expect(placeIn('0')).toEqual({ next: 0, before: undefined });
});

test.each(['', '-1', '1.5', '12/12', '5@', '5@xyz', '5@F81D4FAE', '1e3', '99999999999999999999'])(
  '%j is no place in a topic',
  (text) => {
    expect(() => placeIn(text)).toThrow(/no place in a topic of Kafka.*ingen plats/);
  },
);

describe('a lane', () => {
  test('begins at its beginning where the consumer has no place, if it still has its beginning', () => {
    expect(beginAt('t/0', undefined, { low: 0, high: 9 })).toEqual({ next: 0, before: undefined });
    expect(() => beginAt('t/0', undefined, { low: 3, high: 9 })).toThrow(PlaceLost);
  });

  test('begins at a place that it holds, and knows the event before it where that is there', () => {
    const position = positionAfter(4, ID);
    expect(beginAt('t/0', position, { low: 0, high: 5 })).toEqual({ next: 5, before: 'f81d4fae' });
    expect(beginAt('t/0', position, { low: 5, high: 9 })).toEqual({ next: 5, before: undefined });
    expect(beginAt('t/0', '0', { low: 0, high: 0 })).toEqual({ next: 0, before: undefined });
  });

  test.each([
    [6, 9],
    [0, 4],
    [0, 0],
  ])('that holds %d to %d does not hold place 5, and says what to do', (low, high) => {
    const begin = () => beginAt('huts.events.v1/3', positionAfter(4, ID), { low, high });
    expect(begin).toThrow(PlaceLost);
    expect(begin).toThrow(/huts.events.v1\/3.*stadig topics refill.*stadig topics refill/);
  });
});
