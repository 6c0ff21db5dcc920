import { ERASURE_REQUEST_REASON } from '@stadig/codes/housing';
import { code, confirmation, type Field } from '../forms/fields.js';

export const ERASURE: readonly Field[] = [
  code('reasonCode', ERASURE_REQUEST_REASON, { sv: 'Varför ska ärendet raderas?', en: 'Why is it to be erased?' }),
];

/** What granting one confirms; it is not sent. */
export const GRANT: readonly Field[] = [
  confirmation(
    'understood',
    { sv: 'Bekräftelse', en: 'Confirmation' },
    {
      sv: 'Jag har kontrollerat ärendekoden och skälet, och vet att raderingen inte går att ångra',
      en: 'I have checked the code and the reason, and know that the erasure cannot be undone',
    },
  ),
];
