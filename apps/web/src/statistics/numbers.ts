import { language } from '../texts/i18n.js';

const locale = (): string => (language() === 'en' ? 'en-GB' : 'sv-SE');

/** `0.4937` as `49,4 %`; whole percent without a decimal. */
export function percent(share: number | null, decimals = 0): string {
  if (share === null) return '–';
  return new Intl.NumberFormat(locale(), {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(share);
}

export function number(value: number | null, decimals = 0): string {
  if (value === null) return '–';
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  );
}

/** Minimum and maximum of an interval, `–` where one is not known. */
export const interval = (
  lower: number | null,
  upper: number | null,
  format: (value: number | null) => string,
): string => (lower === null && upper === null ? '–' : `${format(lower)}–${format(upper)}`);
