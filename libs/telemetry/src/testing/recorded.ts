import { context, metrics, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { guardedMetrics, guardedSpans } from '../guarded-export.js';
import { OpenTelemetry } from '../open-telemetry.js';
import { tell } from '../telemetry.js';

export interface RecordedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** An error. */
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface RecordedPoint {
  readonly metric: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Of a histogram how many were recorded. */
  readonly value: number;
}

/** What would have been sent from this process since `recordTelemetry`. */
export interface Recorded {
  spans(): readonly RecordedSpan[];
  /** The figures of this moment. */
  points(): Promise<readonly RecordedPoint[]>;
  /** Everything, as text. */
  all(): Promise<string>;
  stop(): Promise<void>;
}

/** Measures and traces into memory, through the same gate as what is sent. @param key of traces; null: there is none */
export function recordTelemetry(key: Buffer | null = Buffer.alloc(32, 7)): Recorded {
  const kept = new InMemorySpanExporter();
  const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({
    exporter: guardedMetrics(measured),
    exportIntervalMillis: 3_600_000,
  });
  const sdk = new NodeSDK({
    autoDetectResources: false,
    textMapPropagator: null,
    logRecordProcessors: [],
    spanProcessors: [new SimpleSpanProcessor({ exporter: guardedSpans(kept) })],
    metricReaders: [reader],
  });
  sdk.start();
  tell(new OpenTelemetry(key ?? undefined));

  const spans = (): readonly RecordedSpan[] =>
    kept.getFinishedSpans().map((span) => ({
      name: span.name,
      traceId: span.spanContext().traceId,
      spanId: span.spanContext().spanId,
      parentSpanId: span.parentSpanContext?.spanId,
      failed: span.status.code === 2,
      attributes: span.attributes,
    }));
  const points = async (): Promise<readonly RecordedPoint[]> => {
    measured.reset();
    await reader.forceFlush();
    return measured
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(({ metrics }) => metrics)
      .flatMap(({ descriptor, dataPoints }) =>
        dataPoints.map(({ attributes, value }) => ({
          metric: descriptor.name,
          attributes,
          value: typeof value === 'number' ? value : value.count,
        })),
      );
  };
  return {
    spans,
    points,
    all: async () =>
      JSON.stringify([
        kept.getFinishedSpans().map((s) => [s.name, s.attributes, s.status, s.events, s.links]),
        await points(),
      ]),
    async stop() {
      tell();
      await sdk.shutdown();
      trace.disable();
      metrics.disable();
      context.disable();
    },
  };
}
