import type { Text } from '@stadig/codes/code-list';

/** Why a command is refused. `rule` is a code of the aggregate's rules. */
export interface Rejection {
  readonly rejected: true;
  readonly rule: string;
  /** The command's field that broke the rule, as the caller named it. */
  readonly field?: string;
  /** Values for the rule's texts: codes, numbers, offsets; never free text. */
  readonly params: Readonly<Record<string, string | number>>;
}

export const reject = (
  rule: string,
  options: { field?: string; params?: Readonly<Record<string, string | number>> } = {},
): Rejection => ({
  rejected: true,
  rule,
  params: options.params ?? {},
  ...(options.field && { field: options.field }),
});

export const isRejection = (value: unknown): value is Rejection =>
  typeof value === 'object' && value !== null && 'rejected' in value;

/** What a rule says to the person it stops, and what would lift it. `{name}` in a text is a param. */
export interface Rule {
  /** 409: the state of the case forbids it, 422: the command itself can never be right. */
  readonly status: 409 | 422;
  readonly text: Text;
  readonly lift: Text;
}

/** An event as the fold sees it: plain, amended, and with its place in the stream. */
export type Recorded<E> = E & { readonly revision: number };
