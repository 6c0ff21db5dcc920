import { AMENDMENT_REASON } from '@stadig/event-sourcing/amend';
import { code, type Field } from './fields.js';

export const VOID: readonly Field[] = [
  code('reasonCode', AMENDMENT_REASON, { sv: 'Varför makuleras det?', en: 'Why is it voided?' }),
];
