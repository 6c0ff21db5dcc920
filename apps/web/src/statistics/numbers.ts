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

/** `48–51 %`; a dash where a limit is not known. */
export function percentInterval(lower: number | null, upper: number | null, decimals = 0): string {
  if (lower === null && upper === null) return '–';
  const low = lower === null ? '' : number(lower * 100, decimals);
  return `${low}–${percent(upper, decimals)}`;
}
