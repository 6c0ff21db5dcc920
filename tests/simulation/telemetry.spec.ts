import { afterEach, describe, expect, it } from '@jest/globals';
import { uuidOf } from '@stadig/event-sourcing/event';
import { codeFrom, pathwayIdFrom } from '@stadig/event-sourcing/pathway-id';
import { unblinded } from '@stadig/telemetry/trace-link';
import { recordTelemetry, type Recorded, type RecordedSpan } from '@stadig/telemetry/testing/recorded';
import { emptyDisk, Program, type Bus } from './program.js';
import { OPEN, STAY } from './samples.js';

const A = pathwayIdFrom(uuidOf('A'));
const T = codeFrom('transfer', uuidOf('T'));
const KEY = Buffer.alloc(32, 9);

let program: Program | undefined;
let recorded: Recorded | undefined;
afterEach(async () => {
  await program?.stop();
  await recorded?.stop();
  program = recorded = undefined;
});

type Command = { type: string; [field: string]: unknown };

async function begun(bus: Bus, key: Buffer | null = KEY) {
  recorded = recordTelemetry(key);
  const running = await Program.start(emptyDisk(bus), '2026-03-01T12:00:00Z');
  program = running;
  const send = async (aggregate: string, command: Command, id = A, ownerCode = '2480') =>
    expect([command.type, await running.trySend(aggregate, id, command, { ownerCode })]).toEqual([
      command.type,
      'accepted',
    ]);
  await send('HousingPathway', { ...OPEN, day: '2026-01-10' });
  await send('ShelterPlacement', { type: 'StartPlacement', day: '2026-01-12', ...STAY });
  await running.settled();
  const { store } = running.parts.profile;
  /** The trace that the last event of a stream was recorded in. */
  const traceOf = async (category: string, id = A) => {
    const { eventId, metadata } = (await store.read(`${category}-${id}`)).at(-1)!;
    return unblinded(metadata.traceparent, KEY, eventId)?.traceId;
  };
  const spansOf = (traceId: string | undefined): readonly RecordedSpan[] =>
    recorded!.spans().filter((span) => span.traceId === traceId);
  return { running, send, traceOf, spansOf, store };
}

const END = { type: 'EndPlacement', day: '2026-02-10', placementNo: 1, exitDestination: 'RETURNED_TO_PERPETRATOR' };

describe.each<Bus>(['LOG', 'LANES'])('over %s', (bus) => {
  it('one trace leads from a command over the bus to a policy, its command and the read models', async () => {
    const { running, send, traceOf, spansOf } = await begun(bus);
    await send('ShelterPlacement', END);
    await running.settled();
    const traceId = await traceOf('shelterPlacement');
    expect(traceId).toBeDefined();
    expect(await traceOf('housingPathway')).toBe(traceId);

    const spans = spansOf(traceId);
    const named = (name: string, attributes: object = {}) =>
      spans.filter((s) => s.name === name && Object.entries(attributes).every(([k, v]) => s.attributes[k] === v));
    const [command] = named('command', { 'stadig.aggregate': 'ShelterPlacement' });
    const [reaction] = named('react', { 'stadig.processor': 'housing_pathway_policies' });
    const [effect] = named('command', { 'stadig.aggregate': 'HousingPathway' });
    expect([command!.parentSpanId, reaction!.parentSpanId]).toEqual([undefined, command!.spanId]);
    expect(effect!.parentSpanId).toBe(reaction!.spanId);
    expect(named('append').map((s) => s.parentSpanId)).toEqual([command!.spanId, effect!.spanId]);
    // A page that holds both events has one span in the trace.
    const folded = named('process', { 'stadig.processor': 'housing_pathway_cases' }).map((s) => s.parentSpanId);
    expect(folded.length).toBeGreaterThan(0);
    const recording = [command!.spanId, effect!.spanId];
    expect(recording).toEqual(expect.arrayContaining(folded));
    expect(named('publish').map((s) => s.parentSpanId)).toEqual(bus === 'LOG' ? [] : [command!.spanId, effect!.spanId]);
  });

  it('a transfer and its pathway lead to each other in no trace', async () => {
    const { running, send, traceOf, spansOf, store } = await begun(bus);
    await send('HousingPathway', { type: 'AskTransfer', day: '2026-01-31', transferId: T });
    const request = {
      day: '2026-02-01',
      pathwayId: A,
      toMunicipality: '0180',
      roomsBand: 'R2',
      householdType: 'ALONE',
    };
    await send('Transfer', { type: 'RequestTransfer', ...request }, T);
    await send('Transfer', { type: 'AnswerTransfer', day: '2026-02-20', answer: 'ACCEPTED' }, T, '0180');
    await running.settled();
    const learnt = (await store.read(`housingPathway-${A}`)).filter((e) => e.metadata.recordedBy === 'POLICY');
    expect(learnt.map((e) => e.type)).toContain('TransferAnswerLearnt');
    expect(learnt.filter((e) => e.metadata.traceparent !== undefined)).toEqual([]);
    const answered = spansOf(await traceOf('transfer', T));
    expect(answered.map((s) => s.name)).toContain('react');
    const commands = answered.filter((s) => s.name === 'command').map((s) => s.attributes['stadig.aggregate']);
    expect(commands).toEqual(['Transfer']);
  });

  it('no span and no figure names a case, a place or an id, and the log keeps no trace in clear', async () => {
    const { running, send, store } = await begun(bus);
    await send('ShelterPlacement', END);
    await running.settled();
    const events = [...(await store.read(`housingPathway-${A}`)), ...(await store.read(`shelterPlacement-${A}`))];
    const ids = events.flatMap(({ eventId, stream, metadata: m }) => [
      eventId, stream, m.commandId, m.correlationId, m.causationId, m.traceparent!.slice(3, 35),
    ]); // prettier-ignore
    const sent = await recorded!.all();
    for (const telling of [A, '2480', ...ids]) expect(sent).not.toContain(telling);
    const log = JSON.stringify(events);
    for (const { traceId, spanId } of recorded!.spans()) {
      expect(log).not.toContain(traceId);
      expect(log).not.toContain(spanId);
    }
  });
});

it('without a key of traces the log keeps nothing of them', async () => {
  const { store } = await begun('LANES', null);
  const events = await store.read(`housingPathway-${A}`);
  expect(events.map((e) => e.metadata.traceparent)).toEqual([undefined]);
});

it('what is imported is in no trace, and is measured all the same', async () => {
  const { running, store } = await begun('LOG');
  const B = pathwayIdFrom(uuidOf('B'));
  const before = recorded!.spans().length;
  const context = { commandId: uuidOf('import'), body: '', ownerCode: '2480', recordedBy: 'IMPORT' } as const;
  await running.parts.pipelines.get('HousingPathway').execute(B, { ...OPEN, day: '2026-01-10' }, context);
  await running.settled();
  expect((await store.read(`housingPathway-${B}`)).map((e) => e.metadata.traceparent)).toEqual([undefined]);
  expect(recorded!.spans()).toHaveLength(before);
  const appends = (await recorded!.points()).filter(
    (p) => p.metric === 'stadig.append.duration' && p.attributes['stadig.aggregate'] === 'HousingPathway',
  );
  expect(appends).toMatchObject([{ attributes: { 'stadig.outcome': 'accepted' }, value: 2 }]);
});

it('every processor is measured by its name and its role, and groups of the bus by theirs', async () => {
  const { running } = await begun('LANES');
  const points = await recorded!.points();
  const names = running.parts.processors.names();
  for (const metric of [
    'stadig.processor.lag_events',
    'stadig.processor.lag_seconds',
    'stadig.dead_letters',
    'stadig.parked_keys',
  ]) {
    const of = points.filter((p) => p.metric === metric);
    const said = of.map(({ attributes: a, value }) => `${a['stadig.processor']} ${a['stadig.role']} ${value}`);
    expect(said.toSorted()).toEqual(names.map((name) => `${name} LIVE 0`).toSorted());
  }
  const groups = points.filter((p) => p.metric === 'stadig.group.lag_events').map((p) => p.attributes['stadig.group']);
  expect(groups).toContain('statistics_facts_v2');
  expect(groups).not.toContain('housing_pathway_open_v1');
});
