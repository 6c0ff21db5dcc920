import { expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import type { SurvivalFigures } from './survival-figures.js';
import { survivalCommand } from './survival-command.js';

test('the command line reaches every option', async () => {
  let printed = '';
  let exit = -1;
  const command = survivalCommand({ out: (text) => (printed += text), err: (text) => (printed += text) }, (code) => {
    exit = code;
  });
  const file = fileURLToPath(new URL('../../fixtures/tables/heart-by-transplant.csv', import.meta.url));
  const columns = ['--time', 'time', '--event', 'event', '--entry', 'entry', '--group', 'group', '--causes'];
  await command.parseAsync(['--in', file, ...columns, '--at', '90,180', '--tau', '365', '--json'], { from: 'user' });
  expect(exit).toBe(0);
  const { groups } = JSON.parse(printed) as SurvivalFigures;
  expect(groups.map(({ group }) => group)).toEqual([{ group: '0' }, { group: '1' }]);
  expect(groups[0]!.at.map(({ time }) => time)).toEqual([90, 180]);
  expect(groups[0]!.restrictedMean.tau).toBe(365);
  expect(Object.keys(groups[0]!.causes)).toEqual(['1']);
});
