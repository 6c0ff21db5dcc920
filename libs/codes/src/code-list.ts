export type Language = 'sv' | 'en';

/** A text in both languages. */
export interface Text {
  readonly sv: string;
  readonly en: string;
}

/** The text with its `{name}`s replaced by the params of these names. */
export function filled(text: Text, params: Readonly<Record<string, string | number>> = {}): Text {
  const fill = (s: string) => s.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
  return { sv: fill(text.sv), en: fill(text.en) };
}

/** The text of a rule where nobody knows its params any more: a gap for each. */
export function withGaps(text: Text): Text {
  const gaps = (s: string) => s.replace(/\{\w+\}/g, '…');
  return { sv: gaps(text.sv), en: gaps(text.en) };
}

/** A closed list of codes with labels; the only values a coded field may have. */
export interface CodeList<C extends string = string> {
  readonly name: string;
  readonly codes: readonly [C, ...C[]];
  readonly labels: Readonly<Record<C, Text>>;
  has(value: unknown): value is C;
}

export function codeList<const T extends Record<string, Text>>(name: string, labels: T): CodeList<keyof T & string> {
  type C = keyof T & string;
  const codes = Object.keys(labels) as [C, ...C[]];
  const known = new Set<unknown>(codes);
  return { name, codes, labels, has: (value): value is C => known.has(value) };
}
