import { expect, it } from '@jest/globals';
import { TOPICS } from '@stadig/published/topics';
import { rulesOf } from '@stadig/runtime/parts';
import { PUBLICATIONS, SERVICES } from './services.js';

it('Every topic that is published to is known by name', () => {
  expect([...new Set(PUBLICATIONS.map(({ topic }) => topic))].sort()).toEqual([...TOPICS].sort());
});

it('Each service has a name of its own, opens what it destroys, and the rules of all are told', () => {
  expect(new Set(SERVICES.map(({ name }) => name)).size).toBe(SERVICES.length);
  for (const { purposes, destroys } of SERVICES) expect(purposes).toEqual(expect.arrayContaining([...destroys]));
  const rules = rulesOf(SERVICES).flatMap((each) => Object.keys(each));
  expect(rules).toEqual(expect.arrayContaining(['attempt-running', 'transfer-answered', 'opened-already']));
});
