import { z } from 'zod';

/** A calendar month, `YYYY-MM`, of this century or the last. Months compare as texts. */
export const monthField = () => z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/);

/** The month so many months later; earlier where `count` is negative. */
export function addMonths(from: string, count: number): string {
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
