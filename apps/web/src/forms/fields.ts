import type { CodeList, Text } from '@stadig/codes/code-list';

/** What a numbered thing of the pathway is called in commands and events. */
export type Reference =
  | 'needNo'
  | 'requestNo'
  | 'placementNo'
  /** A placement, over or not. */
  | 'anyPlacementNo'
  | 'childIndex'
  | 'measureNo'
  | 'applicationNo'
  | 'offerNo'
  | 'interimNo'
  | 'obstacleNo'
  | 'homeNo'
  /** An attempt at staying put that runs. */
  | 'attemptNo'
  /** One that neither failed nor was found not suitable. */
  | 'keptAttemptNo'
  /** One in which the perpetrator moved and that has not failed. */
  | 'movedAttemptNo'
  /** A legal instrument applied for and not decided. */
  | 'instrumentNo'
  /** One that was granted and has not expired. */
  | 'grantedInstrumentNo';

interface Common {
  /** As the API calls it; `end_day` is the field `day` within `end`. */
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly optional?: boolean;
  /** Shown only while another field has one of the values. */
  readonly when?: { readonly field: string; readonly is: readonly string[] };
  /** Only decides which others are asked for; never sent. */
  readonly aside?: boolean;
}

export type Field =
  | (Common & { readonly kind: 'day'; readonly known?: boolean })
  | (Common & { readonly kind: 'code'; readonly list: CodeList })
  | (Common & { readonly kind: 'codes'; readonly list: CodeList })
  | (Common & { readonly kind: 'reference'; readonly of: Reference })
  | (Common & { readonly kind: 'number' })
  /** A month, at most so many months ahead. */
  | (Common & { readonly kind: 'month'; readonly ahead: number })
  /** Something that must be so; `text` is what is confirmed. */
  | (Common & { readonly kind: 'confirmation'; readonly text: Text })
  | (Common & { readonly kind: 'children' });

/** Values of a form while it is filled in: text of a day, month, code or number, several codes, several children. */
export type Values = Record<string, string | string[]>;

export const day = (label: Text = { sv: 'Dag', en: 'Day' }, hint?: Text): Field => ({
  kind: 'day',
  name: 'day',
  label,
  hint,
});

export const code = (name: string, list: CodeList, label: Text, more: Partial<Common> = {}): Field => ({
  kind: 'code',
  name,
  list,
  label,
  ...more,
});

export const codes = (name: string, list: CodeList, label: Text, more: Partial<Common> = {}): Field => ({
  kind: 'codes',
  name,
  list,
  label,
  optional: true,
  ...more,
});

export const reference = (of: Reference, label: Text, more: Partial<Common> = {}): Field => ({
  kind: 'reference',
  name: of,
  of,
  label,
  ...more,
});

/** A whole number. */
export const number = (name: string, label: Text, more: Partial<Common> = {}): Field => ({
  kind: 'number',
  name,
  label,
  ...more,
});

/** A month, `YYYY-MM`. */
export const month = (label: Text = { sv: 'Månad', en: 'Month' }, ahead = 0): Field => ({
  kind: 'month',
  name: 'month',
  label,
  ahead,
});

export const confirmation = (name: string, label: Text, text: Text): Field => ({
  kind: 'confirmation',
  name,
  label,
  text,
});

export function isShown(field: Field, values: Values): boolean {
  if (!field.when) return true;
  const value = values[field.when.field];
  return typeof value === 'string' && field.when.is.includes(value);
}

/** The body of a command: what is shown and filled in, numbers as numbers. */
export function bodyOf(fields: readonly Field[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const sent = sentOf(field, values);
    if (sent === undefined) continue;
    const [outer, inner] = field.name.split('_') as [string, string | undefined];
    body[outer] = inner ? { ...(body[outer] as object | undefined), [inner]: sent } : sent;
  }
  return body;
}

/** The value of a field as the API takes it; undefined where it is left out. */
function sentOf(field: Field, values: Values): unknown {
  if (field.aside) return undefined;
  const shown = isShown(field, values);
  const value = values[field.name];
  if (field.kind === 'codes') return shown ? (value ?? []) : [];
  if (!shown || value === undefined || value === '') return undefined;
  switch (field.kind) {
    case 'reference':
      return Number(value);
    case 'number':
      // What is no whole number is sent as it was typed: the API says what would be right.
      return /^\d+$/.test(value as string) ? Number(value) : value;
    case 'confirmation':
      return value.length > 0;
    case 'children':
      return (value as string[]).map(Number);
    default:
      return value;
  }
}

/** Names of the fields that are shown, needed and empty. */
export function missing(fields: readonly Field[], values: Values): readonly string[] {
  return fields
    .filter((f) => !f.optional && f.kind !== 'children' && isShown(f, values))
    .filter(({ name }) => {
      const value = values[name];
      return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    })
    .map((f) => f.name);
}

/** A typed day that can be: `YYYY-MM-DD` or `YYYY-MM` of a real day, not after today, or `UNKNOWN`. */
export function isTypedDay(typed: string, today: string): boolean {
  if (typed === 'UNKNOWN') return true;
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(typed)) return typed <= today.slice(0, 7);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return false;
  const time = Date.parse(`${typed}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(typed) && typed <= today;
}

/** A month that can be, `YYYY-MM`, no more than so many months after today's. */
export function isTypedMonth(typed: string, today: string, ahead = 0): boolean {
  if (!/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(typed)) return false;
  const latest = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + ahead));
  return typed <= latest.toISOString().slice(0, 7);
}

/** Today in Sweden, `YYYY-MM-DD`. */
export const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' }).format(new Date());
