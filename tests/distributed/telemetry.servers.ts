import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { OtlpCollector, type CollectedSpan } from '../doubles/otlp/collector.js';
import { Installation, type Call } from './support/installation.js';

const PERSON = {
  origin: 'SHELTER',
  gender: 'WOMAN',
  ageBand: 'A25_34',
  householdType: 'ALONE',
  childrenBand: 'C0',
  relation: 'EX',
};
const STAY = {
  providerType: 'IDEBUREN',
  geography: 'OTHER_COUNTY',
  regime: 'SOCIAL_SERVICES_DECISION',
  ivoStatus: 'PERMIT',
};

let collector: OtlpCollector;
let installation: Installation;
let caseworker: Call;
beforeAll(async () => {
  collector = await OtlpCollector.start();
  installation = await Installation.start({
    env: {
      STADIG_LOG: 'info',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '200',
      OTEL_METRIC_EXPORT_INTERVAL: '2000',
    },
  });
  caseworker = await installation.as('caseworker-2480');
}, 240_000);
afterAll(async () => {
  await installation.stop();
  await collector.stop();
}, 60_000);

async function eventually<T>(ask: () => Promise<T> | T, is: (answer: T) => boolean, patience = 30_000): Promise<T> {
  for (const until = Date.now() + patience; ; await sleep(50)) {
    const answer = await ask();
    if (is(answer)) return answer;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(answer)}`);
  }
}

/** A command, once the service knows the pathway. */
async function accepted(path: string, body: object): Promise<{ id: string; stream: string }> {
  const answer = await eventually(
    () => caseworker('POST', path, body),
    ({ body: said, status }) => said?.rule !== 'pathway-not-yet-known' || status < 300,
  );
  expect([path, answer.status]).toEqual([path, path.endsWith('housing-pathways') ? 201 : 200]);
  return answer.body;
}

/** From a span up to the root of its trace, by service and name. */
function wayUp(spans: readonly CollectedSpan[], from: CollectedSpan | undefined): readonly string[] {
  const way: string[] = [];
  for (let at = from; at; at = spans.find((span) => span.spanId === at!.parentSpanId)) {
    way.push(`${at.service}: ${at.name}`);
  }
  return way;
}

describe('Every process of the distributed profile tells how it is, and nothing else', () => {
  let id: string;
  let trace: readonly CollectedSpan[];
  /** Whatever must not be told, with a word for what it is. */
  const telling = new Map<string, string>([
    ['2480', 'municipality'],
    ['Umeå', 'municipality'],
    ['caseworker', 'user'],
    ['A25_34', 'content'],
    ['IDEBUREN', 'content'],
    ['2026-03-02', 'content'],
    ['housingPathway-', 'stream'],
  ]);

  it('one trace leads from the portal over append, relay and Kafka to a policy, its command and the read model', async () => {
    ({ id } = await accepted('/api/v1/housing-pathways', { day: '2026-03-01', ...PERSON }));
    telling.set(id, 'pathway');
    await accepted(`/api/v1/shelter-placements/${id}/placements`, { day: '2026-03-02', ...STAY });
    await accepted(`/api/v1/shelter-placements/${id}/placement-ends`, {
      day: '2026-04-01',
      placementNo: 1,
      exitDestination: 'RETURNED_TO_PERPETRATOR',
    });
    await eventually(
      () => caseworker('GET', `/api/v1/housing-pathways/${id}?revisions=2480`),
      ({ body }) => JSON.stringify(body).includes('ReturnedToPerpetrator'),
    );

    const isLast = ({ service, name, attributes }: CollectedSpan): boolean =>
      service === 'housing-pathway' && name === 'process' && attributes['stadig.processor'] === 'housing_pathway_cases';
    const isEnd = ({ service, attributes: a }: CollectedSpan): boolean =>
      service === 'shelter-placement' &&
      a['http.route'] === '/api/v1/shelter-placements/:pathwayId/placement-ends' &&
      a['http.response.status_code'] === 200;
    const inTrace = (): readonly CollectedSpan[] => {
      const spans = collector.spans();
      const end = spans.find(isEnd);
      return spans.filter((span) => span.traceId === end?.traceId);
    };
    trace = await eventually(inTrace, (spans) => {
      const effects = spans.filter((s) => s.name === 'command' && s.service === 'housing-pathway');
      return effects.some((effect) => spans.some((span) => isLast(span) && span.parentSpanId === effect.spanId));
    });

    const effect = trace.find((s) => s.name === 'command' && s.service === 'housing-pathway')!;
    const folded = trace.find((span) => isLast(span) && span.parentSpanId === effect.spanId);
    const down = [
      'housing-pathway: process',
      'housing-pathway: command',
      'housing-pathway: react',
      'shelter-placement: command',
      'shelter-placement: POST /api/v1/shelter-placements/:pathwayId/placement-ends',
      'portal: POST /api/v1/shelter-placements/*',
    ];
    expect(wayUp(trace, folded)).toEqual(down);
    const command = trace.find((s) => s.name === 'command' && s.service === 'shelter-placement')!;
    const below = (parent: CollectedSpan) => () =>
      inTrace()
        .filter((span) => span.parentSpanId === parent.spanId)
        .map((span) => `${span.service}: ${span.name}`);
    const all = (wanted: readonly string[]) => (there: readonly string[]) =>
      wanted.every((each) => there.includes(each));
    const ofCommand = ['shelter-placement: append', 'relay: publish', 'statistics: process'];
    await eventually(below(command), all(ofCommand));
    await eventually(below(effect), all(['housing-pathway: append', 'relay: publish']));
    expect(trace.filter((span) => span.parentSpanId === undefined)).toHaveLength(1);
    // Nothing of the trace began before the request did.
    const root = trace.find((span) => span.parentSpanId === undefined)!;
    for (const span of trace) expect(span.startMs).toBeGreaterThanOrEqual(root.startMs - 1);
  }, 90_000);

  it('figures come from each: appends, lags, dead letters, pools, requests', async () => {
    const wanted: readonly (readonly [metric: string, services: readonly string[]])[] = [
      ['stadig.append.duration', ['housing-pathway', 'shelter-placement']],
      ['stadig.append.conflicts', ['housing-pathway', 'shelter-placement']],
      ['stadig.processor.lag_events', ['housing-pathway', 'statistics', 'cooperation']],
      ['stadig.processor.lag_seconds', ['housing-pathway', 'statistics', 'cooperation']],
      ['stadig.group.lag_events', ['housing-pathway', 'statistics', 'cooperation']],
      ['stadig.dead_letters', ['housing-pathway', 'statistics', 'cooperation']],
      ['stadig.parked_keys', ['housing-pathway', 'statistics', 'cooperation']],
      ['stadig.relay.lag_events', ['relay']],
      ['stadig.relay.lag_seconds', ['relay']],
      ['stadig.pool.in_use', ['housing-pathway', 'relay', 'statistics']],
      ['stadig.pool.waiting', ['housing-pathway', 'relay', 'statistics']],
      ['stadig.pool.limit', ['housing-pathway', 'relay', 'statistics']],
      ['http.server.request.duration', ['portal', 'housing-pathway', 'shelter-placement']],
    ];
    const missing = () =>
      wanted.flatMap(([metric, services]) => {
        const from = new Set(
          collector
            .points()
            .filter((p) => p.metric === metric)
            .map((p) => p.service),
        );
        return services.filter((service) => !from.has(service)).map((service) => `${metric} of ${service}`);
      });
    expect(await eventually(missing, (all) => all.length === 0).catch((error: Error) => error.message)).toEqual([]);

    const pools = new Set(collector.points().map((p) => p.attributes['stadig.pool']));
    expect([...pools].filter(Boolean).sort()).toEqual(['appends', 'mongodb']);
    const appends = collector
      .points()
      .filter((p) => p.metric === 'stadig.append.duration' && p.service === 'shelter-placement');
    expect(appends.at(-1)).toMatchObject({
      unit: 's',
      value: 2,
      attributes: { 'stadig.aggregate': 'ShelterPlacement', 'stadig.outcome': 'accepted' },
    });
    for (const metric of ['stadig.relay.lag_events', 'stadig.group.lag_events', 'stadig.processor.lag_seconds']) {
      await eventually(
        () =>
          collector
            .points()
            .filter((p) => p.metric === metric)
            .at(-1)!.value,
        (value) => value === 0,
      );
    }
  }, 60_000);

  it('nothing that was sent or logged names a case, a person, a place, an id or what was written', async () => {
    const stream = `shelterPlacement-${id}`;
    telling.set(stream, 'stream');
    const { url } = installation.servers.log;
    const { EventStoreDbEventStore } = await import('@stadig/adapter-eventstoredb/event-store');
    const log = await EventStoreDbEventStore.open(url);
    const events = [...(await log.read(stream)), ...(await log.read(`housingPathway-${id}`))];
    await log.close();
    for (const { eventId, metadata } of events) {
      for (const each of [eventId, metadata.commandId, metadata.correlationId, metadata.causationId])
        telling.set(each, 'id');
      expect(metadata.traceparent).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
    }
    expect(collector.spans().length).toBeGreaterThan(20);
    expect(collector.points().length).toBeGreaterThan(100);
    const words = collector.words();
    const printed = installation.processes.map((process) => process.printed).join('\n');
    expect(printed).toContain('ready in');
    // Ports, times and ids of traces are digits in which anything may stand by chance.
    const lines = printed.replace(/"time":"[^"]*"|:\d{4,5}\b|[\da-f]{16,32}/g, '');
    for (const [text, what] of telling) {
      const found = { what, sent: words.includes(text), logged: lines.includes(text) };
      expect([text, found]).toEqual([text, { what, sent: false, logged: false }]);
    }
    // The log leads nobody without the key to a trace.
    const recorded = JSON.stringify(events);
    for (const traceId of new Set(collector.spans().map((span) => span.traceId)))
      expect(recorded).not.toContain(traceId);
  }, 60_000);
});
