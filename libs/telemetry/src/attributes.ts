/**
 * All that a span or a figure may carry beside its name and its times, and what it may say. Words of the code, never of a
 * case: no value has a digit too many for a code of a pathway or a municipality to hide in.
 */
const DECLARED = {
  'http.request.method': /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|OTHER)$/,
  /** The pattern of a route, `/api/v1/housing-pathways/:pathwayId`. */
  'http.route': /^((\/(:?[A-Za-z][\w.-]*|\*))+|\/|other)$/,
  'http.response.status_code': /^[1-5]\d\d$/,
  /** Name of an aggregate. */
  'stadig.aggregate': /^[A-Za-z]{1,40}$/,
  /** Name of a processor without its edition; beside its group, with it. */
  'stadig.processor': /^[a-z][a-z_]{0,59}$/,
  'stadig.group': /^[a-z][a-z_]{0,59}_v\d{1,3}(~\d{1,3})?$/,
  'stadig.role': /^(LIVE|BUILDING)$/,
  'stadig.pool': /^[a-z][a-z-]{0,39}$/,
  'stadig.outcome': /^[a-z][a-z-]{0,39}$/,
} as const satisfies Record<string, RegExp>;

export const ATTRIBUTES = Object.keys(DECLARED) as readonly (keyof typeof DECLARED)[];
export type Attributes = { readonly [K in keyof typeof DECLARED]?: string | number };

/** What identifies somebody or something, in whatever attribute: a pathway's code, a municipality's, a UUID, a hash. */
const IDENTIFIES = /[0-9A-HJKMNP-TV-Z]{16}|\d{4}|[\da-f]{8}/;

/** The attributes that are declared, with values as they are declared; all others are left out. */
export function allowed(attributes: Readonly<Record<string, unknown>>): Record<string, string | number> {
  const clean: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (isAllowed(name, value)) clean[name] = value;
  }
  return clean;
}

function isAllowed(name: string, value: unknown): value is string | number {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const text = String(value);
  const form = Object.hasOwn(DECLARED, name) ? DECLARED[name as keyof typeof DECLARED] : undefined;
  return form !== undefined && form.test(text) && !IDENTIFIES.test(text);
}

const METHOD = DECLARED['http.request.method'];
const ROUTE = DECLARED['http.route'];
const WORK = /^[a-z]{1,20}$/;

/** The name of a span, where it is one of the code's own: a kind of work, or a method and a route. */
export function allowedName(name: string): string {
  const [first = '', route, ...rest] = name.split(' ');
  const ofRequest = route !== undefined && rest.length === 0 && METHOD.test(first) && ROUTE.test(route);
  const ofWork = route === undefined && WORK.test(first);
  return (ofRequest || ofWork) && !IDENTIFIES.test(name) ? name : 'other';
}
