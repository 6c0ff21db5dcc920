import { createRequire } from 'node:module';

// The package's types speak of a default export that its CommonJS file does not have.
const personnummer = createRequire(import.meta.url)('personnummer') as {
  valid(number: string, options: { allowCoordinationNumber: boolean; allowInterimNumber: boolean }): boolean;
};

const SEPARATORS = String.raw`[\s.\-+/_]{0,2}`;
const NUMBER = new RegExp(
  String.raw`(?<!\d)(18|19|20)?(\d{2})(${SEPARATORS})(\d{2})(${SEPARATORS})(\d{2})(${SEPARATORS})([\dTRSUWXJKLMN]\d{3})(?!\d|[\-./]\d\d\b|-[\da-f]{4}-)`,
  'gi',
);
// Digits of other scripts become ASCII, and what cannot be seen goes.
const INVISIBLE = /\p{Cf}/gu;
const DASHES = /\p{Pd}|\u2212/gu;
const BEYOND_ASCII = /[^\x00-\x7f]/;

/**
 * Where the text holds what looks like a Swedish personal, coordination or interim number; undefined where it does not.
 * The usual ways of writing (`YYMMDD-NNNN`, `YYYYMMDDNNNN`, `YYYYMMDD-NNNN`) count whatever their check digit, so that
 * a mistyped one is found too; other spacings and ten plain digits count when the check digit is right.
 */
export function findPersonalNumber(text: string): { readonly start: number; readonly end: number } | undefined {
  if (!hasNineDigits(text)) return undefined;
  const plain = BEYOND_ASCII.test(text) ? text.normalize('NFKC').replace(INVISIBLE, '').replace(DASHES, '-') : text;
  NUMBER.lastIndex = 0;
  for (let match = NUMBER.exec(plain); match; match = NUMBER.exec(plain)) {
    if (isNumber(match)) return { start: match.index, end: match.index + match[0].length };
    NUMBER.lastIndex = match.index + 1;
  }
  return undefined;
}

/** Whether there are digits enough for any such number; digits of other scripts may be hidden beyond ASCII. */
function hasNineDigits(text: string): boolean {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return text.length >= 10;
    if (code >= 0x30 && code <= 0x39 && ++digits === 9) return true;
  }
  return false;
}

export const holdsPersonalNumber = (text: string): boolean => findPersonalNumber(text) !== undefined;

function isNumber(match: RegExpExecArray): boolean {
  const [, century, yy, first, mm, second, dd, last, serial] = match as unknown as string[];
  if (!isDay(century, Number(yy), Number(mm), Number(dd))) return false;
  const usual =
    first === '' && second === '' && (last === '-' || last === '+' || (last === '' && century !== undefined));
  if (usual) return true;
  return personnummer.valid(`${century ?? ''}${yy}${mm}${dd}${serial!.toUpperCase()}`, {
    allowCoordinationNumber: true,
    allowInterimNumber: true,
  });
}

/** Days of coordination numbers lie 60 higher. Without a century, 29 February counts in both. */
function isDay(century: string | undefined, yy: number, month: number, dd: number): boolean {
  const day = dd > 60 ? dd - 60 : dd;
  if (month < 1 || month > 12 || day < 1) return false;
  const year = Number(century ?? 20) * 100 + yy;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
