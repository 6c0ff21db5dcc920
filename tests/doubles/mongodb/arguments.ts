import { Binary } from 'bson';
import type { Bytes } from './bson/elements.js';
import type { Values } from './bson/stored.js';
import { Fault } from './fault.js';
import type { Message } from './wire/message.js';
import { serialize } from 'bson';

/** Fields that any command may have; they are dealt with before it runs, or mean nothing on a server with one member. */
const GENERIC = new Set([
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'txnNumber',
  'startTransaction',
  'autocommit',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
]);

/** A command's fields. Each must be asked for: one that nobody asked for is refused by name, never passed over. */
export class Arguments {
  private readonly asked = new Set<string>();

  constructor(
    readonly command: string,
    private readonly body: Values,
    private readonly sequences: Message['sequences'] = new Map(),
  ) {}

  text(field: string): string {
    const value = this.optional(field, 'string');
    if (value === undefined) throw this.missing(field);
    return value;
  }

  optionalText(field: string): string | undefined {
    return this.optional(field, 'string');
  }

  optionalNumber(field: string): number | undefined {
    const value = this.take(field);
    if (value === undefined) return undefined;
    if (typeof value !== 'number' && typeof value !== 'bigint') throw this.wrongType(field, 'number');
    return Number(value);
  }

  /** A 64-bit integer. */
  integers(field: string): readonly bigint[] {
    const value = this.take(field);
    if (!Array.isArray(value)) throw this.wrongType(field, 'array');
    return value.map((item) => BigInt(item as number | bigint));
  }

  /** True, or a number other than 0. */
  flag(field: string): boolean {
    const value = this.take(field);
    if (value === undefined) return false;
    if (typeof value !== 'boolean' && typeof value !== 'number') throw this.wrongType(field, 'bool');
    return Boolean(value);
  }

  optionalDocument(field: string): Values | undefined {
    const value = this.take(field);
    if (value === undefined) return undefined;
    if (!isDocument(value)) throw this.wrongType(field, 'object');
    return value;
  }

  document(field: string): Values {
    const value = this.optionalDocument(field);
    if (!value) throw this.missing(field);
    return value;
  }

  list(field: string): readonly unknown[] {
    const value = this.take(field);
    if (value === undefined) throw this.missing(field);
    if (!Array.isArray(value)) throw this.wrongType(field, 'array');
    return value;
  }

  optionalBytes(field: string): Buffer | undefined {
    const value = this.take(field);
    if (value === undefined) return undefined;
    if (!(value instanceof Binary)) throw this.wrongType(field, 'binData');
    return Buffer.from(value.value());
  }

  /** Any value. */
  any(field: string): unknown {
    return this.take(field);
  }

  /** Documents in their own bytes, from beside the body or out of it. */
  documents(field: string): readonly Bytes[] {
    const sequence = this.sequences.get(field);
    if (sequence) {
      this.asked.add(field);
      return sequence;
    }
    return this.list(field).map((item) => {
      if (!isDocument(item)) throw this.wrongType(field, 'array of objects');
      return serialize(item);
    });
  }

  /** Refuses a field as long as it has not the one value that is kept. */
  only(field: string, value: unknown): void {
    const given = this.take(field);
    if (given !== undefined && given !== value) {
      throw new Fault(2, `the double knows ${this.command}.${field} as ${JSON.stringify(value)} only`);
    }
  }

  /** @throws Fault naming a field that the command does not know. */
  done(): void {
    for (const field of [...Object.keys(this.body), ...this.sequences.keys()]) {
      if (field !== this.command && !this.asked.has(field) && !GENERIC.has(field)) {
        throw new Fault(40415, `BSON field '${this.command}.${field}' is an unknown field.`);
      }
    }
  }

  private optional(field: string, type: 'string'): string | undefined {
    const value = this.take(field);
    if (value === undefined) return undefined;
    if (typeof value !== type) throw this.wrongType(field, type);
    return value as string;
  }

  private take(field: string): unknown {
    this.asked.add(field);
    return this.body[field];
  }

  private missing(field: string): Fault {
    return new Fault(40414, `BSON field '${this.command}.${field}' is missing but a required field`);
  }

  private wrongType(field: string, type: string): Fault {
    return new Fault(14, `BSON field '${this.command}.${field}' is the wrong type, expected type '${type}'`);
  }
}

export const isDocument = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
