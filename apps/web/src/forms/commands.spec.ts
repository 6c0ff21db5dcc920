import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { AGREEMENT_COMMANDS, AGREEMENT_EVENTS, REGISTER } from '../cooperation/agreement-commands.js';
import { ERASURE } from '../erasure/erasure-fields.js';
import { ANSWER, REQUEST, WITHDRAW } from '../transfers/transfer-forms.js';
import { COMMANDS, EVENTS, OPENING, PERSON } from './commands.js';
import type { Field } from './fields.js';
import { VOID } from './void-fields.js';

interface Property {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: Property;
}

const description = JSON.parse(readFileSync(new URL('../api/openapi.json', import.meta.url), 'utf8'));

const resolved = (schema: Property): Property =>
  schema.$ref ? description.components.schemas[schema.$ref.split('/').at(-1)!] : schema;

/** The fields of a route's body by the names that forms give them: those within an object as `end_day`. */
function bodyOf(path: string): ReadonlyMap<string, Property & { readonly isRequired: boolean }> {
  const body = resolved(description.paths[path].post.requestBody.content['application/json'].schema);
  const all = new Map<string, Property & { readonly isRequired: boolean }>();
  for (const [name, property] of Object.entries(body.properties!)) {
    const { properties, required = [] } = resolved(property);
    const isRequired = body.required?.includes(name) ?? false;
    if (!properties) all.set(name, { ...property, isRequired });
    for (const [inner, within] of Object.entries(properties ?? {})) {
      all.set(`${name}_${inner}`, { ...within, isRequired: isRequired && required.includes(inner) });
    }
  }
  return all;
}

/** Name, route and fields of every form; what the page itself adds to the body. */
const FORMS: readonly (readonly [string, string, readonly Field[], readonly string[]?])[] = [
  ['open', '/api/v1/housing-pathways', [...OPENING, ...PERSON]],
  ...Object.entries(COMMANDS).map(([name, { path, fields }]) => [name, path, fields] as const),
  ['register', '/api/v1/cooperations', REGISTER],
  ...Object.entries(AGREEMENT_COMMANDS).map(([name, { path, fields }]) => [name, path, fields] as const),
  ['request', '/api/v1/transfers/{transferId}/requests', REQUEST, ['pathwayId']],
  ['answer', '/api/v1/transfers/{transferId}/answers', ANSWER],
  ['withdraw', '/api/v1/transfers/{transferId}/withdrawals', WITHDRAW],
  ['ask for erasure', '/api/v1/housing-pathways/{pathwayId}/erasure-requests', ERASURE],
  ['void a pathway', '/api/v1/housing-pathways/{pathwayId}/voidings', VOID],
  ['void a transfer', '/api/v1/transfers/{transferId}/voidings', VOID],
  ['void an agreement', '/api/v1/cooperations/{cooperationId}/voidings', VOID],
];

describe.each(FORMS)('the form %s of %s', (_, path, all, added = []) => {
  const known = bodyOf(path);
  const fields = all.filter(({ aside }) => !aside);

  test('asks for everything that the API requires, and for nothing that it does not know', () => {
    const names = new Set([...fields.map((f) => f.name), ...added]);
    const required = [...known].filter(([, { isRequired }]) => isRequired).map(([name]) => name);
    expect(required.filter((name) => !names.has(name))).toEqual([]);
    expect([...names].filter((name) => !known.has(name))).toEqual([]);
  });

  test('requires what the API requires', () => {
    const optional = fields.filter((f) => f.optional && f.kind !== 'codes').map((f) => f.name);
    expect(optional.filter((name) => known.get(name)!.isRequired)).toEqual([]);
  });

  test('offers codes that the API takes', () => {
    for (const field of fields) {
      if (field.kind !== 'code' && field.kind !== 'codes') continue;
      const property = known.get(field.name)!;
      const { enum: codes, pattern = '^$' } = (field.kind === 'codes' ? property.items : property)!;
      const isTaken = (code: string) => codes?.includes(code) ?? new RegExp(pattern).test(code);
      expect([field.name, field.list.codes.filter((code) => !isTaken(code))]).toEqual([field.name, []]);
    }
  });
});

test('every route that takes a command has a form', () => {
  const takesCommands = Object.entries<{ post?: { parameters?: readonly { $ref?: string; name?: string }[] } }>(
    description.paths,
  )
    .filter(([path]) => !path.startsWith('/api/v1/imports'))
    .filter(([, { post }]) =>
      post?.parameters?.some((p) => /IdempotencyKey$|^Idempotency-Key$/.test(p.$ref ?? p.name!)),
    )
    .map(([path]) => path);
  expect(takesCommands.length).toBeGreaterThan(70);
  const withForm = new Set(FORMS.map(([, path]) => path));
  // Amendments have one form for all events; what a grant confirms is not sent.
  const others = /\/amendments$|\/transfers$|\/erasures$/;
  expect(takesCommands.filter((path) => !withForm.has(path) && !others.test(path))).toEqual([]);
});

test('every kind of event of the services has a title', () => {
  const codeOf = (file: string) => readFileSync(new URL(`../../../../libs/${file}`, import.meta.url), 'utf8');
  const types = ['housing-pathway', 'perpetrator-eviction', 'shelter-placement']
    .map((context) => `${context}/src/${context}.ts`)
    .concat('cooperation/src/case-coordination.ts')
    .flatMap((file) => [...codeOf(file).matchAll(/^ {2}(\w+): event\(/gm)])
    .map((match) => match[1]!);
  expect(types.length).toBeGreaterThan(55);
  expect(types.filter((type) => !(type in EVENTS) && type !== 'PathwayErased')).toEqual([]);
});

test('every kind of event of an agreement has a title', () => {
  const aggregate = new URL('../../../../libs/cooperation/src/cooperation.ts', import.meta.url);
  const types = [...readFileSync(aggregate, 'utf8').matchAll(/^ {2}(\w+): event\(/gm)].map((match) => match[1]!);
  expect(types).toEqual(Object.keys(AGREEMENT_EVENTS));
});
