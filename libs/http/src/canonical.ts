import { isEventId } from '@stadig/event-sourcing/event';
import { isPathwayId } from '@stadig/event-sourcing/pathway-id';
import { holdsPersonalNumber } from './personal-number.js';
import { Problem, type InputError } from './problem.js';

const DEEPEST = 16;
const TEN_DIGITS = 1_000_000_000;

/**
 * Parsed JSON as text with sorted keys, the same for the same content; every string, key and number is looked through
 * for personal numbers on the way.
 * @throws Problem personal-number; input-invalid when nested deeper than 16
 */
export function canonicalInput(value: unknown, depth = 0): string {
  switch (typeof value) {
    case 'string':
      if (value.length >= 10 && !isCode(value)) refusePersonalNumber(value);
      return JSON.stringify(value);
    case 'number':
      if (value >= TEN_DIGITS && Number.isInteger(value)) refusePersonalNumber(String(value));
      return JSON.stringify(value);
    case 'object':
      break;
    default:
      return String(value);
  }
  if (value === null) return 'null';
  if (depth === DEEPEST) {
    throw invalid({ field: '', code: 'too-deep', sv: 'För många nivåer i varandra.', en: 'Nested too deeply.' });
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalInput(item, depth + 1)).join(',')}]`;
  const keys = Object.keys(value).sort();
  let text = '{';
  for (const key of keys) {
    if (key.length >= 10) refusePersonalNumber(key);
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw unknownField(key);
    if (text.length > 1) text += ',';
    text += `${JSON.stringify(key)}:${canonicalInput((value as Record<string, unknown>)[key], depth + 1)}`;
  }
  return `${text}}`;
}

const invalid = (error: InputError): Problem => new Problem('input-invalid', { errors: [error] });

/** A code may hold ten digits in a row; its check character, or its form, tells it from a number. */
export const isCode = (text: string): boolean => isPathwayId(text) || isEventId(text);

/** Names that JavaScript itself gives a meaning are no fields of anything. */
const unknownField = (field: string): Problem =>
  invalid({ field, code: 'unknown-field', sv: 'Fältet finns inte här.', en: 'There is no such field here.' });

/** @throws Problem personal-number */
export function refusePersonalNumber(text: string): void {
  if (holdsPersonalNumber(text)) throw new Problem('personal-number');
}
