import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Installation, type Call } from './support/installation.js';
import { eventually, PERSON, persistently, STAY } from './support/samples.js';

let installation: Installation;
let caseworker: Call;
beforeAll(async () => {
  installation = await Installation.start();
  caseworker = await installation.as('caseworker-2480');
}, 240_000);
afterAll(() => installation.stop(), 60_000);

/** A command, once the service knows the pathway. */
const accepted = async (call: Call, path: string, body: object) => (await persistently([call], path, body)).answer;

describe('One process per service', () => {
  let id: string;

  it('takes commands at the portal, and shows the pathway over all services', async () => {
    const opened = await caseworker('POST', '/api/v1/housing-pathways', { day: '2026-03-01', ...PERSON });
    expect(opened.status).toBe(201);
    id = opened.body.id;
    const placed = await accepted(caseworker, `/api/v1/shelter-placements/${id}/placements`, {
      day: '2026-03-02',
      ...STAY,
    });
    expect([placed.status, placed.body]).toEqual([200, expect.anything()]);
    const pathway = await eventually(
      () => caseworker('GET', `/api/v1/housing-pathways/${id}`),
      ({ body }) => JSON.stringify(body).includes('ShelterPlacementStarted'),
    );
    expect(pathway.status).toBe(200);
  }, 60_000);

  it('lets services react to each other over Kafka', async () => {
    const ended = await accepted(caseworker, `/api/v1/shelter-placements/${id}/placement-ends`, {
      day: '2026-04-01',
      placementNo: 1,
      exitDestination: 'RETURNED_TO_PERPETRATOR',
    });
    expect([ended.status, ended.body]).toEqual([200, expect.anything()]);
    await eventually(
      () => caseworker('GET', `/api/v1/housing-pathways/${id}`),
      ({ body }) => JSON.stringify(body).includes('ReturnedToPerpetrator'),
    );
  }, 60_000);

  it('counts it in the figures', async () => {
    const { body } = await eventually(
      () => caseworker('GET', '/api/v1/statistics/durations?measure=STAY'),
      ({ body }) => body?.events === 1,
    );
    expect(body).toMatchObject({ n: 1, events: 1, curve: { time: [30] } });
  }, 60_000);

  it('stops each process gently, within 20 s, and goes on where it was', async () => {
    const names = ['shelter-placement', 'housing-pathway', 'relay', 'portal'];
    for (const name of names) {
      const { ms, code } = await installation.of(name).stop();
      expect([name, code]).toEqual([name, 0]);
      expect(ms).toBeLessThan(20_000);
    }
    await Promise.all(names.map((name) => installation.of(name).start()));
    const { status } = await caseworker('GET', `/api/v1/housing-pathways/${id}`);
    expect(status).toBe(200);
  }, 120_000);
});
