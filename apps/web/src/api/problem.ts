import type { Language, Text } from '@stadig/codes/code-list';

/** RFC 9457 problem details as the API gives them. */
export interface ProblemBody {
  readonly type?: string;
  readonly title?: string;
  readonly status: number;
  readonly detail?: string;
  readonly lift?: string;
  readonly rule?: string;
  readonly field?: string;
  readonly blockers?: readonly {
    readonly rule: string;
    readonly field?: string;
    readonly text: Text;
    readonly lift: Text;
  }[];
  readonly errors?: readonly {
    readonly field: string;
    readonly sv: string;
    readonly en: string;
    readonly allowed?: readonly string[];
  }[];
  readonly texts?: Readonly<
    Record<Language, { readonly title: string; readonly detail: string; readonly lift?: string }>
  >;
}

/** A request that the API refused, or that never reached it (status 0). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly status: number,
    readonly body: ProblemBody,
    readonly retryAfter: number | undefined,
  ) {
    super(body.title ?? String(status));
  }
}

/** One thing to mend: where, what, and what would lift it. */
export interface Fault {
  /** Name of the field; undefined where it concerns the whole. */
  readonly field: string | undefined;
  readonly text: string;
  readonly lift: string | undefined;
}

/** What the problem says, one entry for each thing to mend, in the language in use. */
export function faultsOf({ body }: ApiProblem, language: Language): readonly Fault[] {
  const errors = (body.errors ?? []).map((e) => ({ field: fieldOf(e.field), text: e[language], lift: undefined }));
  const blockers = (body.blockers ?? []).map((b) => ({
    field: b.field === undefined ? undefined : fieldOf(b.field),
    text: b.text[language],
    lift: b.lift[language],
  }));
  const all = [...errors, ...blockers];
  if (all.length > 0) return all;
  const own = body.texts?.[language];
  const text = own?.detail ?? body.detail ?? own?.title ?? body.title ?? '';
  return [{ field: body.field === undefined ? undefined : fieldOf(body.field), text, lift: own?.lift ?? body.lift }];
}

/** `amendments[0].fields.day` concerns `day`, `needs[1]` the field `needs`, and `end.day` what a form calls `end_day`. */
function fieldOf(path: string): string {
  const inFields = /\.fields\.(\w+)/.exec(path);
  return inFields?.[1] ?? path.replace(/(\.|\[)\d.*$/, '').replaceAll('.', '_');
}
