import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { dayOf, isoOf } from '@stadig/event-sourcing/day';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { SystemClock } from '@stadig/event-sourcing/ports/clock';
import { KeyMissing } from '@stadig/event-sourcing/ports/key-store';
import type { Document, ReadModelStore } from '@stadig/event-sourcing/ports/read-model-store';
import { fromBus, type ProjectedEvent } from '@stadig/event-sourcing/projected-event';
import { type PartsDocument } from '@stadig/event-sourcing/projection';
import fc from 'fast-check';
import { DurationStatistics } from './durations/duration-statistics.js';
import { factsHandler, PARTS, ROWS, type FactsRow } from './facts/facts.projection.js';
import { AT_HOME, FIRST_HAND, PLACE, TWELVE_MONTHS, world } from './testing/world.js';

const AS_OF = dayOf('2025-12-31');
const STAY = { measure: 'STAY', unit: 'HOUSEHOLD' } as const;
const TO_HOME = { measure: 'TIME_TO_HOME', clock: 'OPENED', permanence: 'BROAD' } as const;
const scope = { year: null, asOf: AS_OF, tau: 365 };

let here: Awaited<ReturnType<typeof world>>;
let statistics: DurationStatistics;

beforeEach(async () => {
  here = await world();
  statistics = new DurationStatistics(here.readModels);
});

afterEach(async () => {
  await here.stop();
  expect(here.errors).toEqual([]);
});

const after = (start: string, days: number): string => isoOf(dayOf(start) + days);

/** A stay of so many nights from the day, with its exit; without one it still runs. */
async function stay(municipality: string, start: string, nights?: number, exit: object = AT_HOME) {
  const pathway = await here.pathway(municipality, start);
  await pathway.shelter('StartPlacement', start, PLACE);
  if (nights !== undefined) await pathway.shelter('EndPlacement', after(start, nights), { placementNo: 1, ...exit });
  return pathway;
}

const RETURNED = { exitDestination: 'RETURNED_TO_PERPETRATOR' };

/** Five stays of 10, 20, 30 and 40 nights, and one of 20 that still runs on 31 December 2025. */
async function fiveStays(municipality: string): Promise<void> {
  await stay(municipality, '2025-03-01', 10);
  await stay(municipality, '2025-03-02', 20, RETURNED);
  await stay(municipality, '2025-12-11');
  await stay(municipality, '2025-03-04', 30);
  await stay(municipality, '2025-03-05', 40);
}

async function all(reader: ReadModelStore, collection: string): Promise<Document[]> {
  const documents: Document[] = [];
  for await (const page of reader.scan(collection)) documents.push(...page);
  return documents;
}

/** Everything statistics keeps, the same text whatever the order of the parts in a document. */
async function kept(reader: ReadModelStore): Promise<string> {
  const collections = factsHandler(here.keys, here.clock).collections.map(({ name }) => all(reader, name));
  return JSON.stringify(await Promise.all(collections), (name, value: object) =>
    name === 'parts' ? Object.fromEntries(Object.entries(value).sort()) : value,
  );
}

async function published(): Promise<ProjectedEvent[]> {
  const abort = new AbortController();
  const events: ProjectedEvent[] = [];
  const topics = ['housing.events.v1', 'shelter.events.v1'];
  await here.bus.consume(
    {
      group: 'spec',
      topics,
      from: async () => undefined,
      page: async (_, page, _next, caughtUp) => {
        events.push(...page.map(fromBus));
        if (caughtUp) abort.abort();
      },
    },
    abort.signal,
  );
  return events;
}

/** The pages handled in a store of its own. */
async function rebuilt(
  pages: readonly (readonly ProjectedEvent[])[],
  keys = here.keyStore,
): Promise<MemoryReadModelStore> {
  const fresh = new MemoryReadModelStore();
  const clock = new SystemClock();
  const handler = factsHandler(new KeyVault(keys, clock), clock);
  await fresh.prepare([...handler.collections, { name: 'dead_letters', indexes: ['processor', 'key'] }]);
  await fresh.prepare([{ name: 'parked', indexes: ['processor'] }]);
  for (const page of pages) await fresh.transact((tx) => handler.handle(tx, page));
  return fresh;
}

describe('the duration of stays', () => {
  it('is what the hand calculation gives', async () => {
    await fiveStays('2480');
    await here.caughtUp();
    const answer = await statistics.durations(STAY, '2480', { ...scope, tau: 40 });
    expect(answer).toMatchObject({ n: 5, events: 4, censored: 1, zeroNightStays: 0, asOf: '2025-12-31' });
    expect(answer.curve.time).toEqual([10, 20, 30, 40]);
    expect(answer.curve.nRisk).toEqual([5, 4, 2, 1]);
    expect(answer.curve.nEvent).toEqual([1, 1, 1, 1]);
    expect(answer.curve.nCensored).toEqual([0, 1, 0, 0]);
    const close = (values: readonly (number | null)[], expected: number[]) =>
      expected.forEach((value, i) => expect(values[i]).toBeCloseTo(value, 12));
    close(answer.curve.survival, [0.8, 0.6, 0.3, 0]);
    close(answer.causes['HOME']!.incidence, [0.2, 0.2, 0.5, 0.8]);
    close(answer.causes['OTHER']!.incidence, [0, 0.2, 0.2, 0.2]);
    expect(answer.median.value).toBe(30);
    expect(answer.restrictedMean.value).toBeCloseTo(27, 12);
    expect(answer.plainMean).toMatchObject({ value: 25, n: 4, biased: true });
    expect(answer.within.map(({ share }) => share)).toEqual([1, 1, 1]);
    expect(answer.table[1]).toMatchObject({ time: 30, atRisk: 2, events: 3, censored: 1 });
  });

  it('is null where it is not reached', async () => {
    await stay('2480', '2025-11-01');
    await stay('2480', '2025-11-11');
    await stay('2480', '2025-12-01', 5);
    await here.caughtUp();
    const answer = await statistics.durations(STAY, '2480', scope);
    expect(answer.curve).toMatchObject({ time: [5, 50, 60], nEvent: [1, 0, 0], nCensored: [0, 1, 1] });
    expect(answer.median).toEqual({ value: null, lower: 5, upper: null });
    expect(answer.restrictedMean).toEqual({ tau: 365, value: null, se: null });
    expect(answer.within.map(({ share }) => share)).toEqual([null, null, null]);
  });

  it('of nobody is empty', async () => {
    const answer = await statistics.durations(STAY, '2480', scope);
    expect(answer).toMatchObject({ n: 0, median: { value: null }, plainMean: { value: null, n: 0 } });
    expect(answer.curve.time).toEqual([]);
    expect(answer.restrictedMean.value).toBeNull();
  });

  it('counts stays of no night apart, joins moves, and follows corrections, strikes and voids', async () => {
    await stay('2480', '2025-03-01', 0);
    const moved = await stay('2480', '2025-03-01');
    await moved.shelter('TransferPlacement', '2025-03-11', { ...PLACE, placementNo: 1 });
    const end = await moved.shelter('EndPlacement', '2025-03-21', { placementNo: 2, ...AT_HOME });
    const wrong = await stay('2480', '2025-03-01', 7);
    await here.caughtUp();
    const ended = async () => (await statistics.durations(STAY, '2480', scope)).curve.time;
    expect(await ended()).toEqual([7, 20]);
    expect((await statistics.durations(STAY, '2480', scope)).zeroNightStays).toBe(1);

    await moved.shelter('Amend', undefined, {
      amendments: [{ correct: end.revision, fields: { day: '2025-03-26' } }],
      reasonCode: 'WRONG_DATE',
    });
    await wrong.housing('Void', undefined, { reasonCode: 'WRONG_CASE' });
    await here.caughtUp();
    expect(await ended()).toEqual([25]);

    await moved.shelter('Amend', undefined, {
      amendments: [{ strike: [end.revision] }],
      reasonCode: 'WRONG_CASE',
    });
    await here.caughtUp();
    const answer = await statistics.durations(STAY, '2480', scope);
    expect(answer).toMatchObject({ n: 1, events: 0, censored: 1 });
    expect(answer.curve.time).toEqual([dayOf('2025-12-31') - dayOf('2025-03-01')]);
  });

  it("of children is each child's own", async () => {
    const family = await here.pathway('2480', '2025-03-01', { householdType: 'WITH_CHILDREN', childrenBand: 'C2' });
    await family.shelter('StartPlacement', '2025-03-01', PLACE);
    await family.shelter('RegisterChild', '2025-03-01', { placementNo: 1, ageBand: 'A0_5' });
    await family.shelter('RegisterChild', '2025-03-11', { placementNo: 1, ageBand: 'A6_12' });
    await family.shelter('EndChildStay', '2025-03-21', { placementNo: 1, childIndex: 2, exit: 'OTHER_GUARDIAN' });
    await family.shelter('EndPlacement', '2025-03-31', { placementNo: 1, ...AT_HOME });
    await here.caughtUp();
    const answer = await statistics.durations({ measure: 'STAY', unit: 'CHILD' }, '2480', scope);
    expect(answer.curve).toMatchObject({ time: [10, 30], nRisk: [2, 1] });
    expect(answer.causes['HOME']!.incidence).toEqual([0, 0.5]);
    expect(answer.plainMean).toMatchObject({ value: 20, n: 2 });
    const household = await statistics.durations(STAY, '2480', scope);
    expect(household).toMatchObject({ n: 1, unit: 'HOUSEHOLD' });
  });

  it('adds up: a county is its municipalities, the nation its counties, and Gotland both', async () => {
    await fiveStays('2480');
    await fiveStays('2482');
    await fiveStays('0980');
    await here.caughtUp();
    const of = (area: string) => statistics.durations(STAY, area, scope);
    const shown = async (area: string) => {
      const { area: _, ...rest } = await of(area);
      return rest;
    };
    expect(await shown('24')).toMatchObject({ n: 10, curve: { nRisk: [10, 8, 4, 2] } });
    expect(await of('00')).toMatchObject({ n: 15, area: { code: '00', name: 'Riket' } });
    expect(await shown('09')).toEqual(await shown('0980'));
  });

  it('is by the year in which it began, the plain mean by the year in which it ended', async () => {
    await stay('2480', '2024-12-22', 20);
    await stay('2480', '2025-03-01', 40);
    await here.caughtUp();
    const year = (year: number) => statistics.durations(STAY, '2480', { ...scope, year });
    expect(await year(2024)).toMatchObject({ n: 1, curve: { time: [20] }, plainMean: { n: 0, value: null } });
    expect(await year(2025)).toMatchObject({ n: 1, curve: { time: [40] }, plainMean: { n: 2, value: 30 } });
    expect(await statistics.areas('2480')).toEqual({
      areas: [{ code: '2480', name: 'Umeå kommun' }],
      years: [2024, 2025],
    });
  });
});

describe('the time to a permanent home', () => {
  it('is what the hand calculation gives, under either definition', async () => {
    const opened = '2025-01-01';
    const end = async (days: number, type: string, fields: object = {}) => {
      const pathway = await here.pathway('2480', opened);
      await pathway.housing(type, after(opened, days), fields);
      return pathway;
    };
    await end(30, 'SecureHousing', FIRST_HAND);
    await end(60, 'SecureHousing', TWELVE_MONTHS);
    await end(90, 'RecordReturnToPerpetrator');
    await end(100, 'CloseHousingPathway', { outcome: 'RESPONSIBILITY_MOVED' });
    await here.pathway('2480', opened);
    await here.caughtUp();
    const broad = await statistics.durations(TO_HOME, '2480', scope);
    expect(broad).toMatchObject({ n: 5, events: 3, censored: 2 });
    expect(broad.within[0]).toMatchObject({ days: 90, share: 0.4 });
    expect(broad.causes['OTHER_END']!.incidence.at(-1)).toBeCloseTo(0.2, 12);
    expect(broad.within[2]!.share).toBeNull();
    expect(broad.plainMean).toMatchObject({ value: 45, n: 2 });
    const strict = await statistics.durations({ ...TO_HOME, permanence: 'STRICT' }, '2480', scope);
    expect(strict.within[0]).toMatchObject({ days: 90, share: 0.2 });
    expect(strict.causes['OTHER_END']!.incidence.at(-1)).toBeCloseTo(0.4, 12);
    expect(strict.plainMean).toMatchObject({ value: 30, n: 1 });
    const then = await statistics.durations(TO_HOME, '2480', { ...scope, asOf: dayOf('2025-02-15') });
    expect(then).toMatchObject({ n: 5, events: 1, censored: 4 });
  });

  it('counts from the clock that is asked for', async () => {
    const pathway = await here.pathway('2480', '2025-01-10');
    await pathway.shelter('StartPlacement', '2025-01-05', PLACE);
    await pathway.shelter('AssessReady', '2025-02-01', { placementNo: 1 });
    await pathway.housing('SecureHousing', '2025-03-01', FIRST_HAND);
    await here.caughtUp();
    const days = async (clock: 'OPENED' | 'FIRST_SHELTER_NIGHT' | 'READY_TO_MOVE_ON') =>
      (await statistics.durations({ ...TO_HOME, clock }, '2480', scope)).plainMean.value;
    expect([await days('OPENED'), await days('FIRST_SHELTER_NIGHT'), await days('READY_TO_MOVE_ON')]).toEqual([
      50, 55, 28,
    ]);
  });
});

describe('facts', () => {
  it('kept step by step equal facts rebuilt in any order of topics, with duplicates and in pages of any size', async () => {
    const pathway = await stay('2480', '2025-03-01', 10);
    await pathway.housing('RecordPerspectives', '2025-03-02', {
      ...Object.fromEntries(
        ['disability', 'traffickingOrProstitution', 'substanceUse', 'largeCareNeeds'].map((p) => [p, 'NOT_ASKED']),
      ),
      ...{ honourRelated: 'YES', lgbtqi: 'NO', protectedPersonalData: 'UNKNOWN' },
      ...{ residencePermitDependent: 'NO', newlyArrived: 'NO' },
    });
    const home = await pathway.housing('SecureHousing', '2025-05-01', FIRST_HAND);
    await pathway.housing('Amend', undefined, {
      amendments: [{ correct: home.revision, fields: { ...TWELVE_MONTHS, day: '2025-05-03' } }],
      reasonCode: 'WRONG_CODE',
    });
    await pathway.housing('Amend', undefined, {
      amendments: [{ correct: 0, fields: { t0: '2025-02-20', day: '2025-03-05', observedFrom: '2025-03-05' } }],
      reasonCode: 'WRONG_DATE',
    });
    const voided = await stay('2480', '2025-04-01', 10);
    await voided.housing('Void', undefined, { reasonCode: 'DUPLICATE' });
    await stay('0980', '2025-06-01');
    await here.caughtUp();

    const [row] = (await here.readModels.find<FactsRow>(ROWS.name, {})).filter(({ _id }) => _id === pathway.id);
    const at = (iso: string) => dayOf(iso);
    expect(row!.facts).toEqual({
      municipality: '2480',
      opened: at('2025-03-05'),
      t0: at('2025-02-20'),
      observedFrom: at('2025-03-05'),
      censoredAt: null,
      steps: [{ kind: 'HOME', day: at('2025-05-03'), permanence: 'BROAD' }],
      waiting: [],
      interim: [],
      stays: [{ start: at('2025-03-01'), end: { day: at('2025-03-11'), exit: 'HOME' }, observedFrom: null }],
      children: [],
      ready: [],
      flags: { children: 'NO', honour: 'YES', disability: 'NOT_KNOWN', lgbtqi: 'NO' },
      disputed: false,
    });

    const events = await published();
    const expected = await kept(here.readModels);
    const shuffled = fc.tuple(
      fc.array(fc.nat(), { minLength: events.length, maxLength: events.length }),
      fc.array(fc.tuple(fc.nat(events.length - 1), fc.nat(events.length - 1)), { maxLength: 5 }),
      fc.integer({ min: 1, max: events.length }),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([weights, again, size]) => {
        const sent = interleaved(events, weights);
        for (const [from, to] of again) sent.splice(Math.max(from, to) + 1, 0, sent[Math.min(from, to)]!);
        const pages = Array.from({ length: Math.ceil(sent.length / size) }, (_, i) =>
          sent.slice(i * size, (i + 1) * size),
        );
        expect(await kept(await rebuilt(pages))).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('of an erased pathway say what the log still says in clear, kept and rebuilt alike', async () => {
    const pathway = await here.pathway('2480', '2025-03-07', { t0: '2025-02-01', childrenBand: 'C1' });
    await pathway.shelter('StartPlacement', '2025-03-09', PLACE);
    await pathway.shelter('AssessReady', '2025-04-08', { placementNo: 1 });
    await pathway.housing('RequestErasure', undefined, { reasonCode: 'PERSON_REQUEST', actorRef: 'a'.repeat(43) });
    await pathway.housing('ErasePathway', undefined, { actorRef: 'b'.repeat(43) });
    await here.caughtUp();
    const before = await kept(here.readModels);
    for (const purpose of ['anchor', 'housing-pathway', 'shelter-placement'])
      await here.keyStore.forget(pathway.id, purpose);
    expect(await kept(await rebuilt([await published()]))).toBe(before);
    const row = await here.readModels.get<FactsRow>(ROWS.name, pathway.id);
    expect(row!.facts).toMatchObject({
      opened: dayOf('2025-03-15'),
      t0: null,
      observedFrom: null,
      censoredAt: dayOf('2025-03-15') + 32,
      flags: { children: 'NOT_KNOWN', honour: 'NOT_KNOWN', disability: 'NOT_KNOWN', lgbtqi: 'NOT_KNOWN' },
    });
    const answer = await statistics.durations(STAY, '2480', scope);
    expect(answer).toMatchObject({ n: 1, censored: 1, curve: { time: [30] } });
    const waiting = await statistics.durations(TO_HOME, '2480', scope);
    expect(waiting).toMatchObject({ n: 1, censored: 1, curve: { time: [32] } });
  });

  it('stop at a key that is missing without having been destroyed', async () => {
    await stay('2480', '2025-03-01', 10);
    await expect(rebuilt([await published()], new MemoryKeyStore())).rejects.toThrow(KeyMissing);
  });

  it('stand as they were before an event that cannot be read: it waits among the dead letters, and others go on', async () => {
    const [one, other] = [await stay('2480', '2025-03-01', 10), await stay('2480', '2025-03-01', 20)];
    const events = (await published()).map((e) =>
      e.stream.endsWith(one.id) && e.type === 'ShelterPlacementEnded' ? { ...e, schemaVersion: 99 } : e,
    );
    const fresh = await rebuilt([events]);
    expect((await all(fresh, 'dead_letters')).every((letter) => letter['key'] === one.id)).toBe(true);
    const rows = new Map((await all(fresh, ROWS.name)).map((row) => [row._id, row as FactsRow]));
    expect(rows.get(one.id)!.facts!.stays).toMatchObject([{ end: null }]);
    expect(rows.get(other.id)!.facts!.stays).toMatchObject([{ end: { exit: 'HOME' } }]);
  });

  it('keep no ciphertext and no field that they do not read', async () => {
    const pathway = await stay('2480', '2025-03-01', 10);
    await pathway.housing('StartSupportMeasure', '2025-03-02', { measure: 'M03' });
    await here.caughtUp();
    const document = await here.readModels.get<PartsDocument>(PARTS, pathway.id);
    const events = Object.values(document!.parts).flatMap(({ events }) => events);
    expect(events.find((e) => e.type === 'SupportMeasureStarted')).toEqual({
      revision: 1,
      eventId: expect.any(String),
      type: 'SupportMeasureStarted',
      schemaVersion: 1,
      ownerCode: '2480',
      data: { dayOffset: 1 },
    });
  });
});

/** The events in an order that keeps only that of each stream. */
function interleaved(events: readonly ProjectedEvent[], weights: readonly number[]): ProjectedEvent[] {
  const order = events.map((event, i) => ({ event, weight: weights[i]! }));
  const shuffled = [...order].sort((a, b) => a.weight - b.weight).map(({ event }) => event);
  const queues = new Map<string, ProjectedEvent[]>();
  for (const event of events) queues.set(event.stream, [...(queues.get(event.stream) ?? []), event]);
  return shuffled.map(({ stream }) => queues.get(stream)!.shift()!);
}
