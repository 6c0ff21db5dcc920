import { describe, expect, it } from '@jest/globals';
import { COUNTIES, isCounty } from './counties.js';
import {
  MUNICIPALITIES,
  areaName,
  countyOf,
  isMunicipality,
  municipalitiesOf,
  municipality,
} from './municipalities.js';

describe('Municipalities and counties', () => {
  it('are 290 in 21, each code once', () => {
    expect(new Set(MUNICIPALITIES.map((m) => m.code)).size).toBe(290);
    expect(new Set(COUNTIES.map((c) => c.code)).size).toBe(21);
  });

  it('stand in the county of their first two digits, and no county is empty', () => {
    for (const m of MUNICIPALITIES) expect(isCounty(countyOf(m.code))).toBe(true);
    for (const c of COUNTIES) expect(municipalitiesOf(c.code).length).toBeGreaterThan(0);
    expect(COUNTIES.reduce((n, c) => n + municipalitiesOf(c.code).length, 0)).toBe(290);
  });

  it('make one and the same place of Gotland', () => {
    expect(municipalitiesOf('09').map((m) => m.code)).toEqual(['0980']);
  });

  it('are known by code, leading zero included', () => {
    expect(municipality('2480')).toEqual({ code: '2480', name: 'Umeå kommun', shortName: 'Umeå' });
    expect(isMunicipality('0114')).toBe(true);
    for (const wrong of ['114', '0000', '24', '00', '', 2480, undefined]) expect(isMunicipality(wrong)).toBe(false);
  });

  it('have a name at every level', () => {
    expect([areaName('0980'), areaName('09'), areaName('00'), areaName('99')]).toEqual([
      'Gotlands kommun',
      'Gotlands län',
      'Riket',
      undefined,
    ]);
  });
});
