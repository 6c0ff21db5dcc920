/** `YYYY-MM-DD` at noon here, so that no time zone makes it another day. */
export const dateOf = (iso: string): Date => new Date(`${iso}T12:00:00`);

/** The calendar day here, `YYYY-MM-DD`. */
export const isoOf = (date: Date): string =>
  [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-');
