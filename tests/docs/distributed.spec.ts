import { describe, expect, it } from '@jest/globals';
import { SERVICES } from '@stadig/app-stadig/services';
import { TOPICS } from '@stadig/published/topics';
import { ACCOUNTS } from '@stadig/runtime/distributed/accounts';
import { EDGE, IDENTITY } from '@stadig/runtime/distributed/configuration';
import { busAccounts, mongoAccounts } from '@stadig/runtime/distributed/rights';
import { Wrong, type Variable } from '@stadig/runtime/distributed/variables';
import { distributedVariables } from '@stadig/runtime/profile.distributed';
import { PORTAL } from '@stadig/runtime/run-portal';
import { RELAY } from '@stadig/runtime/run-relay';
import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../../docs/distributed.md', import.meta.url), 'utf8');
const services = SERVICES.filter(({ purposes }) => purposes.length > 0);

/** Rows of the table under a heading, cell by cell. */
function table(heading: string): readonly (readonly string[])[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))!;
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => row.slice(1, -1).split('|').map((cell) => cell.trim()));
}

describe('docs/distributed.md', () => {
  it('says of every variable who is told it, whether it must be, and what it must be', () => {
    const told: readonly [string, Record<string, Variable<unknown>>][] = [
      ...services.map((service): [string, Record<string, Variable<unknown>>] => [
        'services',
        { ...distributedVariables(service), ...IDENTITY, ...EDGE },
      ]),
      ['relay', { ...RELAY, ...EDGE }],
      ['portal', { ...PORTAL, ...EDGE }],
      ['statistics-public', { ...EDGE }],
      ['accounts', ACCOUNTS],
    ];
    const rows = new Map<string, { readonly by: Set<string>; readonly variable: Variable<unknown> }>();
    for (const [by, variables] of told) {
      for (const [name, variable] of Object.entries(variables)) {
        const shown = name
          .replace(/^STADIG_KEYS_(?!URL$)[A-Z_]+?_(?=USER|PASSWORD|KEK)/, 'STADIG_KEYS_<PURPOSE>_')
          .replace(/^STADIG_(?:[A-Z_]+)_URL$/, (url) => (by === 'portal' && !url.includes('OIDC') && !url.includes('BASE') ? 'STADIG_<SERVICE>_URL' : url));
        const row = rows.get(shown) ?? { by: new Set(), variable };
        row.by.add(by);
        rows.set(shown, row);
      }
    }
    const expected = [...rows].map(([name, { by, variable }]) => [
      `\`${name}\``,
      by.size === 4 ? 'all' : [...by].join(', '),
      mustBeSet(variable) ? 'yes' : '',
      variable.wanted.en.replace(/ of the keys of [a-z-]+/, '').replace(/keys of [a-z-]+ (are|were)/, 'keys of a purpose $1').replace(/address of [a-z-]+ from within/, 'address of a service from within'),
    ]);
    expect(table('Settings')).toEqual(expected);
  });

  it('says who may do what, and at which account', () => {
    const accounts = mongoAccounts(services);
    const bus = busAccounts(services, TOPICS);
    const short = (topic: string): string => topic.replace('.events.v1', '');
    const expected = [...services.map(({ name }) => name), 'relay'].map((name) => {
      const of = (role: string): string =>
        accounts.filter((a) => a.process === name && a.role === role).map(({ database }) => `\`${database.replace('stadig_', '')}\``).join(' ');
      const { reads, writes } = bus.find(({ user }) => user === name)!;
      const topics = (all: readonly string[]): string => (all.length === TOPICS.length ? 'all' : all.map(short).join(' '));
      return [name, of('readWrite'), of('read'), topics(reads), topics(writes)];
    });
    expect(table('Who may do what')).toEqual(expected);
  });
});

const mustBeSet = (variable: Variable<unknown>): boolean => {
  try {
    variable.read(undefined);
    return false;
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return true;
  }
};
