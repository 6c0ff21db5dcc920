import { deserialize, EJSON, Long, ObjectId } from 'bson';
import { Fault } from '../fault.js';
import { documentOf, elementOf, elementsOf, type Bytes } from './elements.js';

export type Values = Record<string, unknown>;

/** 16 MiB. */
export const LARGEST = 16_777_216;

/** A document of a collection: its bytes, with `_id` in front, and its values for whoever looks into it. */
export class Stored {
  private seen: Values | undefined;

  private constructor(
    readonly bytes: Bytes,
    readonly id: unknown,
  ) {}

  /** @throws Fault: over 16 MiB, or with an `_id` that none can be. */
  static of(bytes: Bytes): Stored {
    const elements = elementsOf(bytes);
    const [first] = elements.keys();
    const id = elements.get('_id') ?? elementOf('_id', new ObjectId());
    if (first !== '_id') {
      elements.delete('_id');
      bytes = documentOf([id, ...elements.values()]);
    }
    if (bytes.length > LARGEST) {
      throw new Fault(10334, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${LARGEST}`);
    }
    return new Stored(bytes, checkedId(valuesOf(documentOf([id]))['_id']));
  }

  /** Under which the collection holds it. */
  get key(): string {
    return keyOf(this.id);
  }

  /** Its values; to be looked at only. 64-bit integers that a number cannot hold are Longs. */
  get values(): Values {
    return (this.seen ??= valuesOf(this.bytes));
  }
}

export const valuesOf = (bytes: Bytes): Values => deserialize(bytes);

/** One text for all values that are equal to MongoDB: 1, 1.0 and a long 1 are one. */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'number') return `n${value === 0 ? 0 : value}`;
  if (typeof value === 'bigint' || value instanceof Long) return `n${value.toString()}`;
  if (value === undefined || value === null) return 'null';
  return EJSON.stringify(value, { relaxed: true });
}

function checkedId(id: unknown): unknown {
  if (Array.isArray(id) || id === undefined || id instanceof RegExp) {
    throw new Fault(53, `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : typeof id}`);
  }
  return id;
}
