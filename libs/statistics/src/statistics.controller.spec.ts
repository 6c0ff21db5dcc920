import { afterAll, describe, expect, it } from '@jest/globals';
import { dayOf, isoOf } from '@stadig/event-sourcing/day';
import { serve, user, type User } from '@stadig/http/testing/serve';
import { durationAnswer } from './durations/duration-answer.js';
import { StatisticsModule } from './statistics.module.js';
import { AT_HOME, PLACE, world } from './testing/world.js';

const here = await world();
for (const nights of [10, 20, 60]) {
  const pathway = await here.pathway('2480', '2026-03-01');
  await pathway.shelter('StartPlacement', '2026-03-01', PLACE);
  const day = isoOf(dayOf('2026-03-01') + nights);
  await pathway.shelter('EndPlacement', day, { placementNo: 1, ...AT_HOME });
}
await here.pathway('0180', '2025-05-01');
await here.caughtUp();

const STAFF = user('CASEWORKER', '2480');
const STATISTICIAN = user('STATISTICIAN', '2480');
const { call, close } = await serve({ modules: [StatisticsModule], ports: here, caller: STAFF });

afterAll(async () => {
  await close();
  await here.stop();
});

const get = (path: string, as: User | null, headers: Record<string, string> = {}) =>
  call(`/api/v1/statistics/${path}`, { as, headers });

describe('the durations of the own municipality', () => {
  it('are shown to its staff, by default up to today', async () => {
    for (const as of [STAFF, user('MUNICIPAL_COORDINATOR', '2480')]) {
      const { status, body } = await get('durations?measure=STAY', as);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        area: { code: '2480', name: 'Umeå kommun' },
        asOf: '2026-06-01',
        unit: 'HOUSEHOLD',
        permanence: null,
        n: 3,
        median: { value: 20 },
        plainMean: { value: 30, biased: true },
      });
      expect(() => durationAnswer.strict().parse(body)).not.toThrow();
    }
    expect((await get('durations?measure=STAY&municipality=2480', STAFF)).status).toBe(200);
  });

  it('are all that its staff may see', async () => {
    for (const query of ['municipality=0180', 'county=24', 'county=01']) {
      const { status, body } = await get(`durations?measure=STAY&${query}`, STAFF);
      expect({ status, type: body.type }).toEqual({ status: 403, type: '/problems/area-foreign' });
    }
    expect((await get('areas', STAFF)).body).toEqual({ areas: [{ code: '2480', name: 'Umeå kommun' }], years: [2026] });
  });

  it('are shown to nobody else, and to nobody without a token', async () => {
    for (const role of ['READER', 'OPS', 'COUNTY_ANALYST', 'NATIONAL_COORDINATOR', 'AUDITOR'] as const) {
      expect((await get('durations?measure=STAY', user(role, '2480'))).status).toBe(403);
      expect((await get('areas', user(role, '2480'))).status).toBe(403);
    }
    expect((await get('durations?measure=STAY', null)).status).toBe(401);
  });
});

describe('a statistician', () => {
  it('sees any municipality, any county, and by default the nation', async () => {
    const n = async (query: string) => {
      const { body } = await get(`durations?measure=TIME_TO_HOME${query}`, STATISTICIAN);
      return [body.area.code, body.n];
    };
    expect(await n('')).toEqual(['00', 4]);
    expect(await n('&county=24')).toEqual(['24', 3]);
    expect(await n('&municipality=0180')).toEqual(['0180', 1]);
    expect(await n('&municipality=0180&year=2026')).toEqual(['0180', 0]);
    const { body } = await get('areas', STATISTICIAN);
    expect(body.areas).toHaveLength(1 + 21 + 290);
    expect(body.years).toEqual([2025, 2026]);
  });

  it('chooses clock, permanence, unit, tau and day', async () => {
    const { body } = await get(
      'durations?measure=TIME_TO_HOME&clock=FIRST_SHELTER_NIGHT&permanence=STRICT&asOf=2026-03-31&tau=30',
      STATISTICIAN,
    );
    expect(body).toMatchObject({ clock: 'FIRST_SHELTER_NIGHT', permanence: 'STRICT', unit: null, asOf: '2026-03-31' });
    expect(body).toMatchObject({ n: 3, events: 0, restrictedMean: { tau: 30, value: 30, se: 0 } });
    const child = await get('durations?measure=STAY&unit=CHILD', STATISTICIAN);
    expect(child.body).toMatchObject({ unit: 'CHILD', n: 0, median: { value: null } });
  });
});

describe('a question that makes no sense', () => {
  it.each([
    ['', 'measure'],
    ['measure=LENGTH', 'measure'],
    ['measure=STAY&municipality=9999', 'municipality'],
    ['measure=STAY&county=02', 'county'],
    ['measure=STAY&county=24&municipality=2480', 'county'],
    ['measure=STAY&year=last', 'year'],
    ['measure=STAY&asOf=2026-02-30', 'asOf'],
    ['measure=STAY&asOf=2026-05', 'asOf'],
    ['measure=STAY&asOf=2026-06-02', 'asOf'],
    ['measure=STAY&tau=0', 'tau'],
    ['measure=TIME_TO_HOME&clock=CUCKOO', 'clock'],
    ['measure=STAY&tau=1&tau=2', 'tau'],
    ['measure=STAY&colour=RED', 'colour'],
  ])('is refused with its field: %s', async (query, field) => {
    const { status, body } = await get(`durations?${query}`, STATISTICIAN);
    expect({ status, type: body.type }).toEqual({ status: 400, type: '/problems/input-invalid' });
    expect(body.errors[0]).toMatchObject({ field, sv: expect.any(String), en: expect.any(String) });
  });
});

describe('Stadig-Seen', () => {
  it('waits for facts that rest on what the caller has recorded', async () => {
    const pathway = await here.pathway('2480', '2026-05-01');
    const seen = await pathway.housing('RecordReturnToPerpetrator', '2026-05-20');
    const header = { 'stadig-seen': `${seen.stream}@${seen.revision}` };
    const { body } = await get('durations?measure=TIME_TO_HOME', STAFF, header);
    expect(body).toMatchObject({ n: 4, events: 1 });
    const ahead = await get('durations?measure=TIME_TO_HOME', STAFF, { 'stadig-seen': `${seen.stream}@99` });
    expect(ahead.status).toBe(503);
  });
});
