import { today } from '../forms/fields.js';

const MS = 86_400_000;

/** Days from a typed day until today; the middle of a month; null where the day is not known. */
export function daysSince(typed: string, until = today()): number | null {
  const from = dateOf(typed);
  return from && Math.round((Date.parse(`${until}T00:00:00Z`) - from.getTime()) / MS);
}

/** The day a typed day stands for, the 15th of a month, at midnight UTC; null where it is not known. */
export function dateOf(typed: string | null): Date | null {
  if (typed === null || typed === 'UNKNOWN') return null;
  return new Date(`${typed.length === 7 ? `${typed}-15` : typed}T00:00:00Z`);
}
