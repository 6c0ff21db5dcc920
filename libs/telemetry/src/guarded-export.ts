import {
  AggregationTemporality,
  InstrumentType,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { allowed, allowedName } from './attributes.js';

/** The last gate: spans leave with a name of the code's own and attributes that are declared; events, links and texts stay. */
export const guardedSpans = (exporter: SpanExporter): SpanExporter => ({
  export: (spans, done) => exporter.export(spans.map(guardedSpan), done),
  forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  shutdown: () => exporter.shutdown(),
});

/** The same for figures. */
export const guardedMetrics = (exporter: PushMetricExporter): PushMetricExporter => ({
  export: (metrics, done) => exporter.export(guarded(metrics), done),
  forceFlush: () => exporter.forceFlush(),
  shutdown: () => exporter.shutdown(),
  selectAggregationTemporality: (type) => temporalityOf(type, exporter),
});

/** Since the start; a figure of the moment that nobody says any more is gone, and not what it was last for ever. */
function temporalityOf(type: InstrumentType, exporter: PushMetricExporter): AggregationTemporality {
  if (type === InstrumentType.OBSERVABLE_GAUGE) return AggregationTemporality.DELTA;
  return exporter.selectAggregationTemporality?.(type) ?? AggregationTemporality.CUMULATIVE;
}

const guardedSpan = (span: ReadableSpan): ReadableSpan => ({
  name: allowedName(span.name),
  kind: span.kind,
  spanContext: () => {
    const { traceId, spanId, traceFlags } = span.spanContext();
    return { traceId, spanId, traceFlags };
  },
  ...(span.parentSpanContext && { parentSpanContext: span.parentSpanContext }),
  startTime: span.startTime,
  endTime: span.endTime,
  duration: span.duration,
  ended: span.ended,
  status: { code: span.status.code },
  attributes: allowed(span.attributes),
  events: [],
  links: [],
  resource: span.resource,
  instrumentationScope: span.instrumentationScope,
  droppedAttributesCount: 0,
  droppedEventsCount: 0,
  droppedLinksCount: 0,
});

const guarded = ({ resource, scopeMetrics }: ResourceMetrics): ResourceMetrics => ({
  resource,
  scopeMetrics: scopeMetrics.map(({ scope, metrics }) => ({
    scope,
    metrics: metrics.map(
      (metric) =>
        ({
          ...metric,
          dataPoints: metric.dataPoints.map((point) => ({ ...point, attributes: allowed(point.attributes) })),
        }) as typeof metric,
    ),
  })),
});
