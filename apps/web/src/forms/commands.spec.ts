import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { AGREEMENT_COMMANDS, AGREEMENT_EVENTS, REGISTER } from '../cooperation/agreement-commands.js';
import { ANSWER, REQUEST, WITHDRAW } from '../transfers/transfer-forms.js';
import { COMMANDS, EVENTS, OPENING, PERSON } from './commands.js';
import type { Field } from './fields.js';

interface Property {
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: Property;
}

interface Schema {
  readonly properties: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

const description = JSON.parse(readFileSync(new URL('../api/openapi.json', import.meta.url), 'utf8'));

function bodyOf(path: string): Schema {
  const { schema } = description.paths[path].post.requestBody.content['application/json'];
  return schema.$ref ? description.components.schemas[schema.$ref.split('/').at(-1)] : schema;
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
];

describe.each(FORMS)('the form %s of %s', (_, path, fields, added = []) => {
  const { properties, required = [] } = bodyOf(path);

  test('asks for everything that the API requires, and for nothing that it does not know', () => {
    const names = new Set([...fields.map((f) => f.name), ...added]);
    expect(required.filter((name) => !names.has(name))).toEqual([]);
    expect([...names].filter((name) => !(name in properties))).toEqual([]);
  });

  test('requires what the API requires', () => {
    const optional = fields.filter((f) => f.optional && f.kind !== 'codes').map((f) => f.name);
    expect(optional.filter((name) => required.includes(name))).toEqual([]);
  });

  test('offers codes that the API takes', () => {
    for (const field of fields) {
      if (field.kind !== 'code' && field.kind !== 'codes') continue;
      const property = properties[field.name]!;
      const { enum: known, pattern = '^$' } = (field.kind === 'codes' ? property.items : property)!;
      const isTaken = (code: string) => known?.includes(code) ?? new RegExp(pattern).test(code);
      expect([field.name, field.list.codes.filter((code) => !isTaken(code))]).toEqual([field.name, []]);
    }
  });
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
