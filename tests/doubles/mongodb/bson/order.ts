import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { Fault } from '../fault.js';

/** MongoDB's order between types, then within one. Missing counts as null. */
export function compare(a: unknown, b: unknown): number {
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  if (difference !== 0) return difference;
  switch (rank) {
    case 0:
      return 0;
    case 1:
      return byNumber(numberOf(a), numberOf(b));
    case 2:
      return compareText(a as string, b as string);
    case 3:
      return compareObjects(a as object, b as object);
    case 5:
      return compareBinary(a as Binary, b as Binary);
    case 6:
      return compareText((a as ObjectId).toHexString(), (b as ObjectId).toHexString());
    case 7:
      return Number(a) - Number(b);
    case 8:
      return (a as Date).getTime() - (b as Date).getTime();
    default:
      return byNumber((a as Timestamp).toBigInt(), (b as Timestamp).toBigInt());
  }
}

/** Strings are ordered as their bytes in UTF-8 are. */
export const compareText = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));

export const sameType = (a: unknown, b: unknown): boolean => rankOf(a) === rankOf(b);

function rankOf(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number' || typeof value === 'bigint') return 1;
  if (value instanceof Int32 || value instanceof Double) return 1;
  if (value instanceof Long && !(value instanceof Timestamp)) return 1;
  if (typeof value === 'string') return 2;
  if (value instanceof Binary) return 5;
  if (value instanceof ObjectId) return 6;
  if (typeof value === 'boolean') return 7;
  if (value instanceof Date) return 8;
  if (value instanceof Timestamp) return 9;
  if (Array.isArray(value) || value instanceof Decimal128 || Object.getPrototypeOf(value) !== Object.prototype) {
    throw new Fault(2, `the double does not order values such as ${JSON.stringify(value)}`);
  }
  return 3;
}

const numberOf = (value: unknown): number | bigint =>
  typeof value === 'bigint' ? value : value instanceof Long ? value.toBigInt() : Number(value);

const byNumber = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function compareObjects(a: object, b: object): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (const [n, [name, value]] of left.entries()) {
    const other = right[n];
    if (!other) return 1;
    const difference = rankOf(value) - rankOf(other[1]) || compareText(name, other[0]) || compare(value, other[1]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const compareBinary = (a: Binary, b: Binary): number =>
  a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
