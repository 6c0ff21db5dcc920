import { expect, test } from '@jest/globals';
import { ATTRIBUTES } from '@stadig/telemetry/attributes';
import { COUNTERS, DURATIONS, GAUGES } from '@stadig/telemetry/metrics';
import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../../docs/telemetry.md', import.meta.url), 'utf8');

/** As Prometheus calls them. */
const NAMES = [
  ...Object.keys(DURATIONS).map((name) => `${name}.seconds`),
  ...Object.keys(COUNTERS).map((name) => `${name}.total`),
  ...Object.keys(GAUGES),
].map((name) => name.replaceAll('.', '_'));

test.each(NAMES)('%s is explained to operators', (name) => {
  expect(page).toMatch(new RegExp(`^\\| [^|]*\`${name}\``, 'm'));
});

test.each(ATTRIBUTES)('%s is on the list of attributes', (name) => {
  expect(page).toMatch(new RegExp(`^\\| [^|]*\`${name.replaceAll('.', '\\.')}\``, 'm'));
});

test('no figure and no attribute is explained that is not there', () => {
  const explained = [...page.matchAll(/`((?:stadig|http_server)_\w+)`/g)].map(([, name]) => name!);
  const labels = ATTRIBUTES.map((name) => name.replaceAll('.', '_'));
  expect(explained.filter((name) => ![...NAMES, ...labels].includes(name))).toEqual([]);
});
