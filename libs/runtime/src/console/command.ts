/** Options of a command by name, as the command line gave them. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** A number from 1 to `most`; undefined where it is none. */
export function wholeNumber(option: string | boolean | undefined, otherwise: number, most: number): number | undefined {
  if (option === undefined) return otherwise;
  const number = Number(option);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined;
}

/** A text that was given. */
export const textOf = (option: string | boolean | undefined): string | undefined =>
  typeof option === 'string' ? option : undefined;
