import { sv } from '../texts/sv.js';

/** The services that keep something of a pathway. */
export const SERVICES = Object.keys(sv.erasure.services) as (keyof typeof sv.erasure.services)[];
