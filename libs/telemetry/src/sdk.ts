import { diag, DiagLogLevel } from '@opentelemetry/api';
import { defaultResource, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { NodeSDK } from '@opentelemetry/sdk-node';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { randomUUID } from 'node:crypto';
import { guardedMetrics, guardedSpans } from './guarded-export.js';
import { OpenTelemetry } from './open-telemetry.js';
import { isSent, milliseconds, protocolOf, type Environment } from './settings.js';
import { tell } from './telemetry.js';

/**
 * Starts the SDK as the standard variables say. None of its instrumentations is loaded: they would tell addresses,
 * statements and headers. Of the machine and the process nothing is told but what `OTEL_RESOURCE_ATTRIBUTES` says.
 * @param onFault each time that nothing could be sent @returns what sends the rest and ends it @throws TelemetrySettings
 */
export async function startSdk(
  service: string,
  key: Buffer | undefined,
  env: Environment,
  onFault: () => void,
): Promise<() => Promise<void>> {
  const [spans, metrics] = [await spanExporter(env), await metricExporter(env)];
  const sdk = new NodeSDK({
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.namespace': 'stadig',
        'service.name': env['OTEL_SERVICE_NAME'] || service,
        'service.instance.id': randomUUID(),
      }),
    ),
    resourceDetectors: [envDetector],
    textMapPropagator: null,
    instrumentations: [],
    logRecordProcessors: [],
    ...(spans ? { traceExporter: guardedSpans(spans) } : { spanProcessors: [] }),
    metricReaders: metrics ? [metricReader(metrics, env)] : [],
  });
  // Its texts may quote an answer of whoever was sent to: that something failed is all that is passed on.
  const faults = { error: onFault, warn() {}, info() {}, debug() {}, verbose() {} };
  diag.setLogger(faults, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
  sdk.start();
  tell(new OpenTelemetry(key));
  return async () => {
    tell();
    await sdk.shutdown();
  };
}

async function spanExporter(env: Environment): Promise<SpanExporter | undefined> {
  if (!isSent(env, 'TRACES')) return undefined;
  const { OTLPTraceExporter } =
    protocolOf(env, 'TRACES') === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter();
}

async function metricExporter(env: Environment): Promise<PushMetricExporter | undefined> {
  if (!isSent(env, 'METRICS')) return undefined;
  const { OTLPMetricExporter } =
    protocolOf(env, 'METRICS') === 'http/json'
      ? await import('@opentelemetry/exporter-metrics-otlp-http')
      : await import('@opentelemetry/exporter-metrics-otlp-proto');
  return new OTLPMetricExporter();
}

function metricReader(exporter: PushMetricExporter, env: Environment): PeriodicExportingMetricReader {
  const exportIntervalMillis = milliseconds(env, 'OTEL_METRIC_EXPORT_INTERVAL', 60_000);
  const timeout = milliseconds(env, 'OTEL_METRIC_EXPORT_TIMEOUT', 30_000);
  return new PeriodicExportingMetricReader({
    exporter: guardedMetrics(exporter),
    exportIntervalMillis,
    exportTimeoutMillis: Math.min(timeout, exportIntervalMillis),
  });
}
