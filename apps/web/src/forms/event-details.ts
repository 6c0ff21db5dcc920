import type { Text } from '@stadig/codes/code-list';
import type { TimelineEntry } from '../api/pathways.js';
import { EVENTS } from './commands.js';
import type { Field, Values } from './fields.js';

export interface Detail {
  readonly label: Text;
  readonly values: readonly Text[];
}

/** What an event says beside its day, in words; what was not asked is left out. */
export function detailsOf({ type, fields }: TimelineEntry): readonly Detail[] {
  const child = fields['childIndex'];
  const which: Detail[] =
    typeof child === 'number'
      ? [{ label: { sv: 'Barn', en: 'Child' }, values: [{ sv: String(child), en: String(child) }] }]
      : [];
  return [...which, ...wordsOf(EVENTS[type]?.fields ?? [], fields)];
}

/** What an event's fields say, in words. */
export function wordsOf(declared: readonly Field[], fields: Readonly<Record<string, unknown>>): readonly Detail[] {
  return declared.flatMap((field): Detail[] => {
    const value = fields[field.name];
    if (field.kind === 'number' && typeof value === 'number') {
      return [{ label: field.label, values: [{ sv: String(value), en: String(value) }] }];
    }
    if (field.kind !== 'code' && field.kind !== 'codes') return [];
    const codes = (Array.isArray(value) ? value : [value]).filter(
      (v) => typeof v === 'string' && v !== 'NOT_ASKED',
    ) as string[];
    const values = codes.flatMap((code) => field.list.labels[code] ?? []);
    return values.length > 0 ? [{ label: field.label, values }] : [];
  });
}

/** The event's fields as a form shows them. */
export const valuesOf = ({ type, day, fields }: TimelineEntry): Values =>
  valuesIn(EVENTS[type]?.fields ?? [], { ...fields, day });

/** Fields as a form shows them. */
export function valuesIn(declared: readonly Field[], fields: Readonly<Record<string, unknown>>): Values {
  const values: Values = {};
  for (const { name, kind } of declared) {
    const value = fields[name];
    if (typeof value === 'string') values[name] = value;
    else if (typeof value === 'number') values[name] = String(value);
    else if (Array.isArray(value)) values[name] = value.map(String);
    else values[name] = kind === 'codes' || kind === 'children' ? [] : '';
  }
  return values;
}

/** Only what differs: a correction says nothing about the other fields. What is no longer asked for is emptied. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (JSON.stringify(before[name]) !== JSON.stringify(after[name])) changed[name] = after[name] ?? null;
  }
  return changed;
}
