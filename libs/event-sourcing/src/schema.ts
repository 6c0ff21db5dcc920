import { z } from 'zod';
import type { CodeList } from '@stadig/codes/code-list';
import type { Data } from './event.js';

/** The purpose under which an anchor date, and every day of recording, is sealed. */
export const ANCHOR = 'anchor';

/** Whose key a sealed field is under: the context's own, or the pathway's anchor key. */
export type Seal = 'own' | typeof ANCHOR;

/** Marks a field that leaves the context only as ciphertext. Outermost: `sealed(z.string().optional())`. */
export function sealed<T extends z.ZodType>(schema: T, seal: Seal = 'own'): T {
  return schema.meta({ sealed: seal });
}

/** A value of a closed code list. */
export const code = <C extends string>(list: CodeList<C>) => z.enum(list.codes).meta({ codeList: list.name });

/** A set of values of a closed code list: sorted by the caller's order, none twice. */
export const codes = <C extends string>(list: CodeList<C>) =>
  z.array(code(list)).refine((values) => new Set(values).size === values.length, 'duplicate');

/** Days from the anchor, negative before it. */
export const offset = () => z.int().min(-3650).max(3650);

/** When an event happened: the two fields that every event of a pathway carries. */
export const day = {
  dayOffset: offset().nullable(),
  dayPrecision: z.enum(['DAY', 'MONTH', 'UNKNOWN']),
};

/** Numbers what an event is about, from 1. */
export const number = () => z.int().min(1).max(9999);

/** The data of schema version n as version n + 1 has it. */
export type Upcaster = (data: Data) => Data;

export interface EventSpec<S extends z.ZodRawShape = z.ZodRawShape> {
  /** Schema version written today, from 1. */
  readonly version: number;
  readonly fields: z.ZodObject<S>;
  /** `upcasters[n]` takes version n to n + 1; one for every version below today's. */
  readonly upcasters: Readonly<Record<number, Upcaster>>;
  readonly sealedFields: Readonly<Record<string, Seal>>;
}

export type EventSpecs = Readonly<Record<string, EventSpec>>;

/** Declares an event type: its fields, which of them are sealed, and how older versions are read. */
export function event<S extends z.ZodRawShape>(
  version: number,
  shape: S,
  upcasters: Readonly<Record<number, Upcaster>> = {},
): EventSpec<S> {
  const sealedFields: Record<string, Seal> = {};
  for (const [name, field] of Object.entries(shape)) {
    const seal = (field as z.ZodType).meta()?.['sealed'] as Seal | undefined;
    if (seal) sealedFields[name] = seal;
  }
  return { version, fields: z.strictObject(shape) as z.ZodObject<S>, upcasters, sealedFields };
}

/** The union of a context's plain events: `{ type, data }`, discriminated by type. */
export type EventOf<Specs extends EventSpecs> = {
  [T in keyof Specs & string]: { readonly type: T; readonly data: z.infer<Specs[T]['fields']> };
}[keyof Specs & string];

/** The data in today's version. @throws Error when an upcaster is missing. */
export function upcast(spec: EventSpec, schemaVersion: number, data: Data): Data {
  let current = data;
  for (let v = schemaVersion; v < spec.version; v++) {
    const step = spec.upcasters[v];
    if (!step) throw new Error(`no upcaster from version ${v}`);
    current = step(current);
  }
  return current;
}
