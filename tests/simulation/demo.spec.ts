import { afterEach, describe, expect, it } from '@jest/globals';
import { isRefusalNoted } from '@stadig/event-sourcing/core-events';
import { everything } from '@stadig/event-sourcing/contracts/samples';
import { DemoRefused, DemoRunner, recordDemoOnce } from '@stadig/demo/demo-runner';
import { recordDemo } from '@stadig/demo/record-demo';
import { ROWS, type FactsRow } from '@stadig/statistics/facts/facts.projection';
import { Program } from './program.js';

const started: Program[] = [];
afterEach(async () => {
  for (const program of started.splice(0)) await program.stop();
});

async function start(): Promise<Program> {
  const program = await Program.start(undefined, '2026-06-30T12:00:00Z');
  started.push(program);
  return program;
}

const log = async ({ parts }: Program) => everything(parts.profile.store, undefined, { streamPrefixes: [''] });
const demoParts = ({ parts }: Program) => {
  const { store, clock } = parts.profile;
  return { pipelines: parts.pipelines, store, clock, tick: () => parts.ticker.tick() };
};
const record = async (program: Program, options: Parameters<typeof recordDemo>[2]) => {
  const recorded = await recordDemo(program.parts.pipelines, program.clock.today(), options);
  await program.settled();
  return recorded;
};

/** What somebody recorded. What policies added to it may lie elsewhere among it. */
const recorded = async (program: Program) =>
  (await log(program))
    .filter(({ metadata }) => metadata.recordedBy !== 'POLICY')
    .filter(({ type }) => !type.endsWith('Corrected'))
    .map((e) => `${e.stream} ${e.type} ${e.eventId} ${JSON.stringify(e.data)}`)
    .sort();
const facts = async ({ parts }: Program) => {
  const rows: string[] = [];
  for await (const page of parts.readModels.scan<FactsRow>(ROWS.name)) {
    for (const { _id, facts } of page) rows.push(`${_id} ${JSON.stringify(facts)}`);
  }
  return rows.sort();
};

describe('the made-up year', () => {
  it('is recorded for one municipality too, which transfers cases to another', async () => {
    const program = await start();
    const { cases } = await record(program, { seed: 7, municipalities: 1, cases: 6000 });
    expect(cases).toBeGreaterThan(100);
    const events = await log(program);
    expect(events.some(({ type }) => type === 'TransferRequested')).toBe(true);
  }, 120_000);

  it('is the same for the same seed, another for another, and recorded again adds nothing', async () => {
    const [one, other, third] = [await start(), await start(), await start()];
    const options = { seed: 7, municipalities: 4, cases: 400 };
    const first = await record(one, options);
    expect(first.cases).toBeGreaterThan(30);
    await record(other, options);
    await record(third, { ...options, seed: 8 });
    expect(await recorded(other)).toEqual(await recorded(one));
    expect(await facts(other)).toEqual(await facts(one));
    expect(await recorded(third)).not.toEqual(await recorded(one));
    const before = (await log(one)).length;
    await record(one, options);
    expect(await log(one)).toHaveLength(before);
  }, 120_000);

  it('goes through all four services, with every municipality asked for, and policies at work', async () => {
    const program = await start();
    await record(program, { seed: 3, municipalities: 290, cases: 1000 });
    await program.parts.ticker.tick();
    await program.settled();
    const events = await log(program);
    expect(new Set(events.map((e) => e.metadata.ownerCode)).size).toBe(290);
    const types = new Set(events.map((e) => e.type));
    const missing = [
      ['ShelterRequestTurnedDown', 'ShelterPlacementEnded', 'ChildPlacementDecided', 'ShelterPlacementCorrected'],
      ['HousingSecured', 'HousingLost', 'HousingFollowUpRecorded', 'HousingPathwayCorrected', 'HousingPathwayVoided'],
      ['TransferRequested', 'TransferAnswered', 'TransferWithdrawn', 'TransferAsked', 'TransferAnswerLearnt'],
      [
        'StayPutConsidered',
        'StayPutNotSuitable',
        'LegalInstrumentGranted',
        'VictimTenancySecured',
        'StayPutFollowedUp',
      ],
      ['StayPutFailed', 'StayPutEnded', 'CaseCoordinationRecorded', 'CooperationAgreementRegistered'],
      ['CooperationPartyConfirmed', 'InterMunicipalPoolJoined', 'CooperationReviewBecameOverdue'],
    ]
      .flat()
      .filter((type) => !types.has(type));
    expect(missing).toEqual([]);
    const exits = new Set(events.map((e) => e.data['exitDestination']).filter((e) => e !== undefined));
    expect(exits.size).toBeGreaterThanOrEqual(9);
    const ofPolicies = new Set(
      events.filter((e) => e.metadata.recordedBy === 'POLICY' && e.type !== 'PolicyNoted').map((e) => e.type),
    );
    for (const type of ['ReturnedToPerpetrator', 'HousingSecured', 'HousingLost', 'ShelterPlacementEnded']) {
      expect(ofPolicies).toContain(type);
    }
    expect(events.filter(isRefusalNoted).map(({ stream, data }) => [stream, data])).toEqual([]);
    expect(program.errors).toEqual([]);
  }, 240_000);
});

describe('the offer of a made-up year', () => {
  it('stands only where the log is empty and it is allowed', async () => {
    const parts = demoParts(await start());
    const forbidden = new DemoRunner(parts, false);
    expect((await forbidden.status()).state).toBe('UNAVAILABLE');
    await expect(forbidden.begin({ seed: 1, municipalities: 1, cases: 100 })).rejects.toThrow(DemoRefused);
    const runner = new DemoRunner(parts, true);
    expect((await runner.status()).state).toBe('AVAILABLE');
    expect((await runner.begin({ seed: 1, municipalities: 1, cases: 100 })).state).toBe('RUNNING');
    await runner.begin({ seed: 2, municipalities: 1, cases: 100 });
    expect(await runner.ended()).toMatchObject({ state: 'DONE' });
    const again = new DemoRunner(parts, true);
    await expect(again.begin({ seed: 1, municipalities: 1, cases: 100 })).rejects.toThrow(DemoRefused);
    await recordDemoOnce(parts, { seed: 1, municipalities: 1, cases: 100 });
    await expect(recordDemoOnce(parts, { seed: 2, municipalities: 1 })).rejects.toThrow(DemoRefused);
  });
});
