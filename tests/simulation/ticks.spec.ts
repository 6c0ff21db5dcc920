import { afterEach, describe, expect, it } from '@jest/globals';
import { uuidOf } from '@stadig/event-sourcing/event';
import { pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { Program } from './program.js';
import { OPEN, STAY } from './samples.js';

const A = pathwayIdFrom(uuidOf('A'));

let program: Program;
afterEach(() => program.stop());

async function at(day: string): Promise<number> {
  program.clock.set(new Date(`${day}T12:00:00Z`));
  await program.settled();
  const fired = await program.parts.ticker.tick();
  await program.settled();
  return fired;
}

const typesIn = async (stream: string) => (await program.parts.profile.store.read(stream)).map((e) => e.type);
type Command = { type: string; [field: string]: unknown };
const accepted =
  (aggregate: string) =>
  async (command: Command): Promise<void> =>
    expect(await program.trySend(aggregate, A, command)).toBe('accepted');
const housing = accepted('HousingPathway');
const shelter = accepted('ShelterPlacement');

describe('a case in which nothing is recorded', () => {
  it('is flagged after 90 days, once for each silence', async () => {
    program = await Program.start(undefined, '2026-01-10T12:00:00Z');
    await housing({ ...OPEN, day: '2026-01-10' });
    expect(await at('2026-04-09')).toBe(0);
    expect(await at('2026-04-10')).toBe(1);
    expect(await at('2026-04-11')).toBe(0);
    expect(await at('2026-12-01')).toBe(0);
    await housing({ type: 'StartSupportMeasure', day: '2026-02-01', measure: 'M01' });
    expect(await at('2027-02-28')).toBe(0);
    expect(await at('2027-03-01')).toBe(1);
    expect(await typesIn(`housingPathway-${A}`)).toEqual([
      'HousingPathwayOpened',
      'StaleCaseFlagged',
      'SupportMeasureStarted',
      'StaleCaseFlagged',
    ]);
  });

  it('is not silent while another service records something on it', async () => {
    program = await Program.start(undefined, '2026-01-10T12:00:00Z');
    await housing({ ...OPEN, day: '2026-01-10' });
    await at('2026-03-01');
    await shelter({ type: 'StartPlacement', day: '2026-01-12', ...STAY });
    expect(await at('2026-05-29')).toBe(0);
    expect(await at('2026-05-30')).toBe(1);
  });

  it('is left alone once a home is secured and nobody is in a shelter', async () => {
    program = await Program.start(undefined, '2026-01-10T12:00:00Z');
    await housing({ ...OPEN, day: '2026-01-10' });
    await shelter({ type: 'StartPlacement', day: '2026-01-10', ...STAY });
    const home = { tenureCode: 'T01', termBand: 'INDEFINITE', providerKind: 'PRIVATE', sameMunicipality: 'YES' };
    await housing({ type: 'SecureHousing', day: '2026-01-10', ...home });
    expect(await at('2026-06-01')).toBe(1);
    await shelter({ type: 'EndPlacement', placementNo: 1, day: '2026-06-01', exitDestination: 'OTHER_TEMPORARY' });
    expect(await at('2026-12-01')).toBe(0);
  });

  it('is erased by the rule of retention five years after its last day, voided or not', async () => {
    program = await Program.start(undefined, '2020-01-10T12:00:00Z');
    await housing({ ...OPEN, day: '2020-01-10' });
    await at('2020-02-01');
    await shelter({ type: 'StartPlacement', day: '2020-01-12', ...STAY });
    await shelter({ type: 'EndPlacement', placementNo: 1, day: '2020-02-01', exitDestination: 'LOST_CONTACT' });
    await housing({ type: 'Void', reasonCode: 'DUPLICATE' });
    expect(await at('2025-01-30')).toBe(0);
    expect(await at('2025-01-31')).toBe(1);
    expect((await typesIn(`housingPathway-${A}`)).slice(-2)).toEqual(['PathwayErased', 'StoresCleared']);
  });
});

it('a day that begins while nobody asks is noticed', async () => {
  program = await Program.start(undefined, '2026-01-10T12:00:00Z');
  await housing({ ...OPEN, day: '2026-01-10' });
  const disk = await program.stop();
  program = await Program.start(disk, '2026-04-10T00:00:00Z');
  for (let patience = 200; patience > 0; patience--) {
    if ((await typesIn(`housingPathway-${A}`)).length === 2) break;
    await program.settled();
  }
  expect(await typesIn(`housingPathway-${A}`)).toEqual(['HousingPathwayOpened', 'StaleCaseFlagged']);
});
