import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it came. */
export interface CollectedSpan {
  /** `service.name` of whoever sent it. */
  readonly service: string;
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface CollectedPoint {
  readonly service: string;
  readonly metric: string;
  readonly unit: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Of a histogram how many were recorded. */
  readonly value: number;
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string; readonly doubleValue?: number };
}
interface Resource {
  readonly attributes: readonly Attribute[];
}
interface TracesRequest {
  readonly resourceSpans: readonly {
    readonly resource: Resource;
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly kind: number;
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly startTimeUnixNano: string;
        readonly endTimeUnixNano: string;
        readonly attributes: readonly Attribute[];
      }[];
    }[];
  }[];
}
interface NumberPoint {
  readonly attributes: readonly Attribute[];
  readonly asInt?: number | string;
  readonly asDouble?: number;
  readonly count?: number | string;
}
interface MetricsRequest {
  readonly resourceMetrics: readonly {
    readonly resource: Resource;
    readonly scopeMetrics: readonly {
      readonly metrics: readonly ({ readonly name: string; readonly unit: string } & {
        readonly [of in 'gauge' | 'sum' | 'histogram']?: { readonly dataPoints: readonly NumberPoint[] };
      })[];
    }[];
  }[];
}

/** Takes what OTLP over HTTP brings (`/v1/traces`, `/v1/metrics`) and keeps all of it; of JSON it knows what it says. */
export class OtlpCollector {
  /** Bodies of all requests, as they came. */
  readonly raw: string[] = [];
  private readonly traces: TracesRequest[] = [];
  private readonly metrics: MetricsRequest[] = [];

  private constructor(private readonly server: Server) {}

  /** On a free port of loopback. */
  static async start(): Promise<OtlpCollector> {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        collector.raw.push(body);
        if (request.headers['content-type'] === 'application/json') collector.take(request.url, body);
        response.end();
      });
    });
    const collector = new OtlpCollector(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return collector;
  }

  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  spans(): readonly CollectedSpan[] {
    return this.traces
      .flatMap(({ resourceSpans }) => resourceSpans)
      .flatMap(({ resource, scopeSpans }) =>
        scopeSpans
          .flatMap(({ spans }) => spans)
          .map((span) => ({
            service: serviceOf(resource),
            name: span.name,
            kind: span.kind,
            traceId: span.traceId,
            spanId: span.spanId,
            parentSpanId: span.parentSpanId || undefined,
            startMs: Number(span.startTimeUnixNano) / 1e6,
            endMs: Number(span.endTimeUnixNano) / 1e6,
            attributes: plain(span.attributes),
          })),
      );
  }

  /** Of all times, the oldest first. */
  points(): readonly CollectedPoint[] {
    return this.metrics
      .flatMap(({ resourceMetrics }) => resourceMetrics)
      .flatMap(({ resource, scopeMetrics }) =>
        scopeMetrics
          .flatMap(({ metrics }) => metrics)
          .flatMap(({ name, unit, ...of }) =>
            (of.gauge ?? of.sum ?? of.histogram)!.dataPoints.map((point) => ({
              service: serviceOf(resource),
              metric: name,
              unit,
              attributes: plain(point.attributes),
              value: Number(point.asInt ?? point.asDouble ?? point.count),
            })),
          ),
      );
  }

  /** Every word that came, names of fields included; not the figures, times, ids of traces and of running processes. */
  words(): string {
    return [...this.traces, ...this.metrics].flatMap((request) => wordsIn(request)).join('\n');
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(path: string | undefined, body: string): void {
    if (path === '/v1/traces') this.traces.push(JSON.parse(body) as TracesRequest);
    if (path === '/v1/metrics') this.metrics.push(JSON.parse(body) as MetricsRequest);
  }
}

const NO_WORDS = /UnixNano$|^(traceId|spanId|parentSpanId|asInt|count|bucketCounts)$/;

function wordsIn(value: unknown, field = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => wordsIn(each, field));
  if (typeof value === 'object' && value !== null) {
    if ('key' in value && value.key === 'service.instance.id') return [];
    return Object.entries(value).flatMap(([name, each]) => [name, ...wordsIn(each, name)]);
  }
  const isWord = typeof value === 'string' ? !NO_WORDS.test(field) : field === 'intValue';
  return isWord ? [String(value)] : [];
}

const plain = (attributes: readonly Attribute[]): Record<string, unknown> =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? (value.intValue === undefined ? value.doubleValue : Number(value.intValue)),
    ]),
  );

const serviceOf = ({ attributes }: Resource): string => String(plain(attributes)['service.name']);
