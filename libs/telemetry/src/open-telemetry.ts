import {
  context,
  createContextKey,
  metrics,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Histogram,
  type Counter,
  type Meter,
  type ObservableGauge,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import type { Attributes } from './attributes.js';
import {
  BUCKETS,
  COUNTERS,
  DURATIONS,
  GAUGES,
  type CounterName,
  type DurationName,
  type GaugeName,
} from './metrics.js';
import { MOST_TRACED, type Ongoing, type OngoingRequest, type Telemetry, type Work } from './telemetry.js';
import { blinded, placeIn, traceparentOf, unblinded, type Place } from './trace-link.js';

const NAME = 'stadig';
const UNTRACED = createContextKey('untraced');
const KINDS: Readonly<Record<Work, SpanKind>> = {
  command: SpanKind.INTERNAL,
  append: SpanKind.CLIENT,
  react: SpanKind.CONSUMER,
  publish: SpanKind.PRODUCER,
  process: SpanKind.CONSUMER,
};

/** Through the API of OpenTelemetry, to whatever SDK was started. */
export class OpenTelemetry implements Telemetry {
  private readonly tracer: Tracer = trace.getTracer(NAME);
  private readonly meter: Meter = metrics.getMeter(NAME);
  private readonly durations: Readonly<Record<DurationName, Histogram>>;
  private readonly counters: Readonly<Record<CounterName, Counter>>;
  private readonly gauges: Readonly<Record<GaugeName, ObservableGauge>>;

  /** @param key of traces, 32 bytes; without one, events keep nothing of them */
  constructor(private readonly key: Buffer | undefined) {
    const { meter } = this;
    const advice = { explicitBucketBoundaries: BUCKETS };
    this.durations = each(DURATIONS, (name, metric) => meter.createHistogram(name, { ...metric, advice }));
    this.counters = each(COUNTERS, (name, metric) => meter.createCounter(name, metric));
    this.gauges = each(GAUGES, (name, metric) => meter.createObservableGauge(name, metric));
    // A counter that has counted nothing yet is 0, not missing.
    for (const counter of Object.values(this.counters)) counter.add(0);
  }

  begin(work: Work, attributes: Attributes): Ongoing {
    return this.ongoing(work, KINDS[work], attributes, context.active());
  }

  beginRequest(traceparent: string | undefined): OngoingRequest {
    const place = placeIn(traceparent);
    const { span, ...ongoing } = this.ongoing('request', SpanKind.SERVER, {}, place ? at(place) : ROOT_CONTEXT);
    return {
      ...ongoing,
      carry: (emitter) => ongoing.run(() => context.bind(context.active(), emitter)),
      name(method, route) {
        span?.updateName(`${method} ${route}`);
      },
    };
  }

  beginBecauseOf(
    { eventId, traceparent }: Parameters<Telemetry['beginBecauseOf']>[0],
    attributes: Attributes,
  ): Ongoing {
    const place = this.key && unblinded(traceparent, this.key, eventId);
    return this.ongoing('react', KINDS.react, attributes, place ? at(place) : ROOT_CONTEXT.setValue(UNTRACED, true));
  }

  untraced<T>(work: () => T): T {
    return context.with(ROOT_CONTEXT.setValue(UNTRACED, true), work);
  }

  linkOf(eventId: string): string | undefined {
    const place = placeOf(trace.getActiveSpan());
    return this.key && place && blinded(place, this.key, eventId);
  }

  passed(work: Work, events: Parameters<Telemetry['passed']>[1], since: number, attributes: Attributes): void {
    if (!this.key || events.length > MOST_TRACED) return;
    const traces = new Set<string>();
    for (const { eventId, traceparent } of events) {
      const place = unblinded(traceparent, this.key, eventId);
      if (!place || traces.has(place.traceId)) continue;
      traces.add(place.traceId);
      this.tracer.startSpan(work, { kind: KINDS[work], startTime: since, attributes }, at(place)).end();
    }
  }

  took(metric: DurationName, ms: number, attributes: Attributes): void {
    this.durations[metric].record(ms / 1000, attributes);
  }

  happened(metric: CounterName, attributes: Attributes): void {
    this.counters[metric].add(1, attributes);
  }

  observe(read: Parameters<Telemetry['observe']>[0]): () => void {
    const gauges = Object.values(this.gauges);
    const callback: Parameters<Meter['addBatchObservableCallback']>[0] = async (result) => {
      const said: (() => void)[] = [];
      try {
        await read((metric, value, attributes) =>
          said.push(() => result.observe(this.gauges[metric], value, attributes)),
        );
      } catch {
        // Whoever was asked has a fault of its own, or is stopping.
        return;
      }
      for (const say of said) say();
    };
    this.meter.addBatchObservableCallback(callback, gauges);
    return () => this.meter.removeBatchObservableCallback(callback, gauges);
  }

  current(): ReturnType<Telemetry['current']> {
    const spanContext = trace.getActiveSpan()?.spanContext();
    return spanContext && { trace_id: spanContext.traceId, span_id: spanContext.spanId };
  }

  private ongoing(name: string, kind: SpanKind, attributes: Attributes, within: Context): Ongoing & { span?: Span } {
    if (within.getValue(UNTRACED))
      return { traceparent: undefined, run: (work) => context.with(within, work), end() {} };
    const span = this.tracer.startSpan(name, { kind, attributes }, within);
    const inside = trace.setSpan(within, span);
    const place = placeOf(span);
    return {
      span,
      traceparent: place && traceparentOf(place),
      run: (work) => context.with(inside, work),
      end(more = {}, failed = false) {
        span.setAttributes(more);
        if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }
}

const at = (place: Place): Context =>
  trace.setSpanContext(ROOT_CONTEXT, { ...place, traceFlags: TraceFlags.SAMPLED, isRemote: true });

/** Undefined where the span is not sent. */
function placeOf(span: Span | undefined): Place | undefined {
  const place = span?.spanContext();
  return place && (place.traceFlags & TraceFlags.SAMPLED) !== 0 ? place : undefined;
}

function each<N extends string, M, I>(metrics: Readonly<Record<N, M>>, make: (name: N, metric: M) => I): Record<N, I> {
  return Object.fromEntries(
    Object.entries<M>(metrics).map(([name, metric]) => [name, make(name as N, metric)]),
  ) as Record<N, I>;
}
