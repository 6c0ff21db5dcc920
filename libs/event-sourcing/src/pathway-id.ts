import { hash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Crockford's check symbols: the value modulo 37. */
const CHECK = `${ALPHABET}*~$=U`;
const FORM = /^[0-9A-HJKMNP-TV-Z]{16}[0-9A-HJKMNP-TV-Z]$/;

/** The code of a pathway, made from the command that opens it, so that a retry finds it. */
export const pathwayIdFrom = (commandId: string): string => codeFrom('pathway', commandId);

/**
 * A code for something with an id of its own: 80 bits as 16 Crockford characters and a check character, the same for
 * the same command. Codes whose check would be one of Crockford's five extra symbols are passed over.
 */
export function codeFrom(kind: 'pathway' | 'transfer' | 'cooperation', commandId: string): string {
  for (let attempt = 0; ; attempt++) {
    const bits = BigInt(`0x${hash('sha256', `${kind}\n${commandId}\n${attempt}`, 'hex').slice(0, 20)}`);
    const check = CHECK[Number(bits % 37n)]!;
    if (ALPHABET.includes(check)) return encode(bits) + check;
  }
}

/** Whether the text is a code with the right check character, so that a mistyped one is told at once. */
export function isPathwayId(text: string): boolean {
  return FORM.test(text) && CHECK[remainder(text.slice(0, 16))] === text[16];
}

function encode(bits: bigint): string {
  let text = '';
  for (let i = 15n; i >= 0n; i--) text += ALPHABET[Number((bits >> (i * 5n)) & 31n)];
  return text;
}

/** Of the value that the characters stand for, modulo 37. */
function remainder(text: string): number {
  let rest = 0;
  for (const c of text) rest = (rest * 32 + ALPHABET.indexOf(c)) % 37;
  return rest;
}
