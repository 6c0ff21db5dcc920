import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { OtlpCollector } from '../doubles/otlp/collector.js';
import { openPathway, STAY } from './support/cases.js';
import { daysAgo } from './support/pages.js';
import { Server } from './support/server.js';

let server: Server | undefined;
let collector: OtlpCollector | undefined;
afterEach(async () => {
  await server?.stop();
  await collector?.stop();
  server = collector = undefined;
});

async function until(holds: () => boolean, what: string, patience = 15_000): Promise<void> {
  for (const end = Date.now() + patience; !holds(); await sleep(50)) {
    if (Date.now() > end) throw new Error(`in vain: ${what}`);
  }
}

/** Prints whatever of OpenTelemetry a process loads. */
const LOADED = 'LOADED';
const TELLS = `import { registerHooks } from 'node:module';
registerHooks({ resolve(specifier, context, next) {
  const found = next(specifier, context);
  if (found.url.includes('/@opentelemetry/')) process.stderr.write('${LOADED} ' + found.url + '\\n');
  return found;
} });`;
const WATCHED = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(TELLS)}` };

/** A pathway with a stay that ended at the perpetrator's, which the pathway then learns of. */
async function record(running: Server): Promise<string> {
  const send = await running.as('caseworker-2480');
  const id = await openPathway(send, daysAgo(60));
  const stay = { day: daysAgo(50), ...STAY, end: { day: daysAgo(20), exitDestination: 'RETURNED_TO_PERPETRATOR' } };
  await send('POST', `/api/v1/shelter-placements/${id}/past-placements`, stay);
  for (let i = 0; i < 100; i++) {
    const pathway = await send('GET', `/api/v1/housing-pathways/${id}`);
    if (JSON.stringify(pathway).includes('ReturnedToPerpetrator')) return id;
    await sleep(50);
  }
  throw new Error('the pathway has not learnt of it');
}

describe('The program as it is started', () => {
  it('loads nothing of OpenTelemetry where it is not told where to send', async () => {
    server = await Server.start(WATCHED);
    await record(server);
    expect(server.printed).not.toContain(LOADED);
  });

  it('is seen to load it where it is', async () => {
    collector = await OtlpCollector.start();
    server = await Server.start({ ...WATCHED, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    expect(server.printed).toContain(`${LOADED} file:`);
    // Without a word on the protocol it is protobuf, of which the double understands nothing.
    await record(server);
    await until(() => collector!.raw.some((body) => body.includes('embedded')), 'protobuf');
  });

  it('tells of a command in one trace and of itself in figures, and names nobody', async () => {
    collector = await OtlpCollector.start();
    const sent = collector;
    server = await Server.start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '100',
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
    });
    const id = await record(server);
    const route = 'POST /api/v1/shelter-placements/:pathwayId/past-placements';
    const inTrace = () => {
      const root = sent.spans().find(({ name }) => name === route);
      return sent.spans().filter(({ traceId }) => traceId === root?.traceId);
    };
    const seen = (): readonly string[] => {
      const spans = inTrace();
      const above = (spanId: string | undefined) => spans.find((span) => span.spanId === spanId)?.name ?? 'nothing';
      const of = ({ attributes: a }: (typeof spans)[number]) => a['stadig.aggregate'] ?? a['stadig.processor'] ?? '';
      return spans.map((span) => `${above(span.parentSpanId)} > ${span.name} ${of(span)}`.trim());
    };
    const wanted = [
      `nothing > ${route}`,
      `${route} > command ShelterPlacement`,
      'command > append ShelterPlacement',
      'command > react housing_pathway_policies',
      'react > command HousingPathway',
      'command > append HousingPathway',
      'command > process shelter_cases',
      'command > process statistics_facts',
    ];
    await until(() => wanted.every((each) => seen().includes(each)), 'the trace').catch(() => {});
    expect(seen()).toEqual(expect.arrayContaining(wanted));

    const metrics = [
      'stadig.append.duration',
      'stadig.append.conflicts',
      'stadig.processor.lag_events',
      'stadig.processor.lag_seconds',
      'stadig.group.lag_events',
      'stadig.dead_letters',
      'stadig.parked_keys',
      'stadig.pool.in_use',
      'stadig.pool.waiting',
      'http.server.request.duration',
    ];
    const measured = () => metrics.filter((metric) => sent.points().some((point) => point.metric === metric));
    await until(() => measured().length === metrics.length, 'figures').catch(() => {});
    expect(measured()).toEqual(metrics);
    const words = sent.words();
    expect(words).toContain(route);
    for (const telling of [id, 'caseworker', '2480', 'MUNICIPAL', daysAgo(20), 'shelterPlacement-']) {
      expect([telling, words.includes(telling)]).toEqual([telling, false]);
    }
  });

  it('sends what is left when it is stopped, and is not held up by a collector that is gone', async () => {
    collector = await OtlpCollector.start();
    server = await Server.start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    });
    await record(server);
    await server.stop();
    expect(collector.points().map(({ metric }) => metric)).toContain('stadig.append.duration');
    expect(collector.spans().map(({ name }) => name)).toContain('append');

    server = await Server.start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_TIMEOUT: '500',
      OTEL_BSP_SCHEDULE_DELAY: '100',
    });
    await collector.stop();
    await record(server);
    await until(() => server!.printed.includes('telemetry not sent'), 'a word that nothing could be sent');
    const begun = Date.now();
    await server.stop();
    expect(Date.now() - begun).toBeLessThan(4500);
  });

  it('refuses a protocol that it does not speak, with a line that says what would be right', async () => {
    const started = Server.start({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4317',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    });
    await expect(started).rejects.toThrow(/OTEL_EXPORTER_OTLP_PROTOCOL wrong: http\/protobuf, http\/json \/ fel: /);
  });
});
