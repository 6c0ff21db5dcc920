import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@stadig/adapter-memory/memory-event-store';
import { MemoryKeyStore } from '@stadig/adapter-memory/memory-key-store';
import { MemoryReadModelStore } from '@stadig/adapter-memory/memory-read-model-store';
import { readingOf } from '@stadig/event-sourcing/context';
import { Pipelines } from '@stadig/event-sourcing/pipelines';
import { everything } from '@stadig/event-sourcing/contracts/samples';
import { KeyVault } from '@stadig/event-sourcing/key-vault';
import { LogEventBus } from '@stadig/event-sourcing/log-bus';
import { FixedClock } from '@stadig/event-sourcing/ports/clock';
import { Processor } from '@stadig/event-sourcing/processor';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';
import { shelterPlacementContext } from '@stadig/shelter-placement/shelter-placement.context';
import { DemoRefused, DemoRunner, recordDemoOnce } from './demo-runner.js';
import { recordDemo } from './record-demo.js';

async function program() {
  const clock = new FixedClock(new Date('2026-06-30T12:00:00Z'));
  const store = new MemoryEventStore();
  const readModels = new MemoryReadModelStore();
  const keys = new KeyVault(new MemoryKeyStore(), clock);
  const contexts = [housingPathwayContext, shelterPlacementContext];
  const bus = new LogEventBus(
    store,
    contexts.flatMap((c) => c.publications),
  );
  const pipelines = new Pipelines();
  for (const context of contexts) pipelines.register(...context.pipelines({ store, readModels, keys, clock }));
  const known = readingOf(shelterPlacementContext.projections[0]!, { store, bus, clock });
  const processor = new Processor(known, readModels, clock);
  await processor.start();
  const log = async () =>
    (await everything(store, undefined, { streamPrefixes: [''] }))
      .map((e) => `${e.stream}@${e.revision} ${e.type} ${e.eventId} ${JSON.stringify(e.data)}`)
      .sort();
  return { clock, store, pipelines, log, stop: () => processor.stop() };
}

describe('the made-up year', () => {
  it('is the same for the same seed, another for another, and recorded again adds nothing', async () => {
    const [one, other, third] = await Promise.all([program(), program(), program()]);
    const options = { seed: 7, municipalities: 4, cases: 400 };
    const first = await recordDemo(one.pipelines, one.clock.today(), options);
    await recordDemo(other.pipelines, other.clock.today(), options);
    await recordDemo(third.pipelines, third.clock.today(), { ...options, seed: 8 });
    const log = await one.log();
    expect(first.cases).toBeGreaterThan(30);
    expect(await other.log()).toEqual(log);
    expect(await third.log()).not.toEqual(log);
    await recordDemo(one.pipelines, one.clock.today(), options);
    expect(await one.log()).toEqual(log);
    await Promise.all([one, other, third].map((p) => p.stop()));
  });

  it('has every municipality asked for, all kinds of ends, corrections and voids', async () => {
    const { pipelines, clock, store, stop } = await program();
    await recordDemo(pipelines, clock.today(), { seed: 3, municipalities: 290, cases: 900 });
    const events = await everything(store, undefined, { streamPrefixes: [''] });
    expect(new Set(events.map((e) => e.metadata.ownerCode)).size).toBe(290);
    const types = new Set(events.map((e) => e.type));
    for (const type of [
      'ShelterRequestTurnedDown',
      'ShelterPlacementEnded',
      'ChildPlacementDecided',
      'HousingSecured',
      'HousingLost',
      'HousingFollowUpRecorded',
      'HousingPathwayCorrected',
      'HousingPathwayVoided',
    ]) {
      expect(types).toContain(type);
    }
    const exits = new Set(events.map((e) => e.data['exitDestination']).filter((e) => e !== undefined));
    expect(exits.size).toBeGreaterThanOrEqual(9);
    await stop();
  }, 120_000);
});

describe('the offer of a made-up year', () => {
  it('stands only where the log is empty and it is allowed', async () => {
    const { pipelines, store, clock, stop } = await program();
    const forbidden = new DemoRunner({ pipelines, store, clock }, false);
    expect((await forbidden.status()).state).toBe('UNAVAILABLE');
    await expect(forbidden.begin({ seed: 1, municipalities: 1, cases: 100 })).rejects.toThrow(DemoRefused);
    const runner = new DemoRunner({ pipelines, store, clock }, true);
    expect((await runner.status()).state).toBe('AVAILABLE');
    expect((await runner.begin({ seed: 1, municipalities: 1, cases: 100 })).state).toBe('RUNNING');
    await runner.begin({ seed: 2, municipalities: 1, cases: 100 });
    expect(await runner.ended()).toMatchObject({ state: 'DONE' });
    const again = new DemoRunner({ pipelines, store, clock }, true);
    await expect(again.begin({ seed: 1, municipalities: 1, cases: 100 })).rejects.toThrow(DemoRefused);
    const parts = { pipelines, store, clock };
    await recordDemoOnce(parts, { seed: 1, municipalities: 1, cases: 100 });
    await expect(recordDemoOnce(parts, { seed: 2, municipalities: 1 })).rejects.toThrow(DemoRefused);
    await stop();
  });
});
