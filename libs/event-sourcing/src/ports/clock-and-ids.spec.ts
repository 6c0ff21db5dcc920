import { expect, test } from '@jest/globals';
import { clockContract, idsContract } from '../contracts/clock-and-ids.contract.js';
import { isoOf } from '../day.js';
import { FixedClock, SystemClock } from './clock.js';
import { RandomIds } from './ids.js';

clockContract('SystemClock', () => new SystemClock());
clockContract('FixedClock', () => new FixedClock(new Date('2025-03-30T00:59:59Z')));
idsContract('RandomIds', () => new RandomIds());

test.each([
  ['2025-01-01T22:59:59Z', '2025-01-01'],
  ['2025-01-01T23:00:00Z', '2025-01-02'],
  ['2025-07-01T21:59:59Z', '2025-07-01'],
  ['2025-07-01T22:00:00Z', '2025-07-02'],
])('at %s it is %s in Stockholm', (at, day) => {
  expect(isoOf(new FixedClock(new Date(at)).today())).toBe(day);
});
