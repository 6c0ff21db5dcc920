import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { allowed, allowedName } from './attributes.js';

const CODE = '7ZK0A3M9QXB41TCFD';

describe('attributes', () => {
  it('that are declared stay as they are', () => {
    const declared = {
      'http.request.method': 'POST',
      'http.route': '/api/v1/housing-pathways/:pathwayId/housing-offers',
      'http.response.status_code': 201,
      'stadig.aggregate': 'HousingPathway',
      'stadig.processor': 'housing_pathway_cases',
      'stadig.group': 'known_pathways_v1~2',
      'stadig.role': 'LIVE',
      'stadig.pool': 'mongodb',
      'stadig.outcome': 'body-differs',
    };
    expect(allowed(declared)).toEqual(declared);
  });

  test.each([
    ['url.path', '/x'],
    ['http.route', `/api/v1/housing-pathways/${CODE}`],
    ['http.route', '/api/v1/definitions?municipality=2480'],
    ['http.route', '/api/v1/municipalities/2480'],
    ['http.route', '/pathways/p2480'],
    ['stadig.aggregate', `housingPathway-${CODE}`],
    ['stadig.aggregate', 'ABCDEFGHJKMNPQRST'],
    ['stadig.processor', 'municipality_2480'],
    ['stadig.outcome', 'Anna Svensson'],
    ['stadig.outcome', 'deadbeef'],
    ['stadig.pool', ['mongodb']],
    ['stadig.role', undefined],
    ['__proto__', 'LIVE'],
    ['toString', 'LIVE'],
  ])('%s: %p does not leave', (name, value) => {
    expect(allowed(Object.fromEntries([[name, value]]))).toEqual({});
  });

  test('no code of a pathway, municipality, event or person leaves, wherever it is put', () => {
    const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
    const code = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 }).map((c) => c.join(''));
    const municipality = fc.integer({ min: 100, max: 2999 }).map((n) => String(n).padStart(4, '0'));
    const telling = fc.oneof(code, municipality, fc.uuid(), fc.emailAddress());
    const names = [
      'http.route',
      'stadig.aggregate',
      'stadig.processor',
      'stadig.group',
      'stadig.pool',
      'stadig.outcome',
    ];
    const around = fc.constantFrom('', '/', '/api/v1/', 'a', 'a_', 'A');
    fc.assert(
      fc.property(fc.constantFrom(...names), around, telling, around, (name, before, told, after) => {
        expect(allowed({ [name]: before + told + after })).toEqual({});
        expect(allowedName(`GET /${before}${told}${after}`)).toBe('other');
        expect(allowedName(before + told + after)).toBe('other');
      }),
    );
  });
});

test.each([
  ['command', 'command'],
  ['POST /api/v1/transfers/:transferId/answers', 'POST /api/v1/transfers/:transferId/answers'],
  ['GET /*', 'GET /*'],
  ['GET other', 'GET other'],
  [`GET /api/v1/housing-pathways/${CODE}`, 'other'],
  ['GET /a b', 'other'],
  ['housingPathway.update', 'other'],
])('a span called %p leaves as %p', (name, leaves) => {
  expect(allowedName(name)).toBe(leaves);
});
