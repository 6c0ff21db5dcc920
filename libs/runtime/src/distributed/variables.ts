import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a variable must be, in both languages. */
interface Wanted {
  readonly sv: string;
  readonly en: string;
}

/** A variable of the environment: what it must be, and how its text is read; `undefined` where it is not set. */
export interface Variable<T> {
  readonly wanted: Wanted;
  /** @throws Wrong */
  read(text: string | undefined): T;
}

/** The text does not fit, or there is none. */
export class Wrong extends Error {}

/** Every variable that is missing or wrong, a line each. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

export type Read<T> = { readonly [K in keyof T]: T[K] extends Variable<infer V> ? V : never };

/**
 * Reads the variables by their names; an empty text counts as not set. `…_USER` and `…_PASSWORD_FILE` are both set or neither.
 * @throws ConfigurationError that names each one that is missing or wrong, and what would be right; values are not repeated
 */
export function readVariables<T extends Record<string, Variable<unknown>>>(env: Environment, variables: T): Read<T> {
  const read: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, variable] of Object.entries(variables)) {
    const text = env[name] || undefined;
    try {
      read[name] = variable.read(text);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      const { sv, en } = variable.wanted;
      const [is, är] = text === undefined ? ['missing', 'saknas'] : ['wrong', 'fel'];
      const why = error.message === '' ? '' : ` (${error.message})`;
      faults.push(`  ${name} ${is}${why}: ${en} / ${är}: ${sv}`);
    }
  }
  for (const name of Object.keys(variables).filter((each) => each.endsWith('_USER'))) {
    const alone = [name, name.replace(/_USER$/, '_PASSWORD_FILE')].filter((each) => !env[each]);
    if (alone.length === 1) {
      faults.push(`  ${alone[0]} missing: user and password belong together / saknas: användare och lösenord hör ihop`);
    }
  }
  if (faults.length > 0) throw new ConfigurationError(`configuration / inställningar:\n${faults.join('\n')}`);
  return read as Read<T>;
}

/** A variable that has to be set. @param parse undefined for a text that does not fit */
export function required<T>(wanted: Wanted, parse: (text: string) => T | undefined): Variable<T> {
  return {
    wanted,
    read(text) {
      const value = text === undefined ? undefined : parse(text);
      if (value === undefined) throw new Wrong();
      return value;
    },
  };
}

/** The variable, or what holds where it is not set. */
export const optional = <T, O>({ wanted, read }: Variable<T>, otherwise: O): Variable<T | O> => ({
  wanted,
  read: (text) => (text === undefined ? otherwise : read(text)),
});

export const word = (wanted: Wanted): Variable<string> =>
  required(wanted, (text) => (/^\S+$/.test(text) ? text : undefined));

export const oneOf = <const T extends string>(options: readonly T[], wanted: Wanted): Variable<T> =>
  required(wanted, (text) => options.find((option) => option === text));

export const wholeNumber = (least: number, most: number, wanted: Wanted): Variable<number> =>
  required(wanted, (text) => {
    const number = Number(text);
    return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
  });

/** An address without user and password: those travel in files. @param schemes `mongodb`, `https` */
export const address = (schemes: readonly string[], wanted: Wanted): Variable<string> =>
  required(wanted, (text) => {
    const [, scheme, rest] = /^([a-z][a-z+.-]*):\/\/(\S+)$/.exec(text) ?? [];
    return scheme !== undefined && schemes.includes(scheme) && !rest!.includes('@') ? text : undefined;
  });

/** A file, read whole, without the line break at its end. @param parse undefined for a text that does not fit */
export const file = <T>(wanted: Wanted, parse: (text: string) => T | undefined): Variable<T> =>
  required(wanted, (path) => {
    let text: string;
    try {
      text = readFileSync(path, 'utf8').trimEnd();
    } catch (error) {
      throw new Wrong((error as NodeJS.ErrnoException).code ?? 'unreadable');
    }
    return text === '' ? undefined : parse(text);
  });

/** A file with 32 bytes, base64. */
export const secretFile = (wanted: Wanted): Variable<Buffer> =>
  file(wanted, (text) => {
    const secret = Buffer.from(text, 'base64');
    return secret.length === 32 ? secret : undefined;
  });
