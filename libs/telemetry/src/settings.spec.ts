import { expect, test } from '@jest/globals';
import { isSent, isWanted, milliseconds, protocolOf, TelemetrySettings } from './settings.js';

const AT = 'http://127.0.0.1:4318';

test.each([
  [{}, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
  [{ OTEL_SERVICE_NAME: 'stadig' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: AT }, true],
  [{ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: AT }, true],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_SDK_DISABLED: 'true' }, false],
])('%p: on is %p', (env, on) => {
  expect(isWanted(env)).toBe(on);
});

test('each signal goes where there is an address for it, unless it is turned off', () => {
  const traces = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: AT };
  expect([isSent(traces, 'TRACES'), isSent(traces, 'METRICS')]).toEqual([true, false]);
  const noTraces = { OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_TRACES_EXPORTER: 'none' };
  expect([isSent(noTraces, 'TRACES'), isSent(noTraces, 'METRICS')]).toEqual([false, true]);
});

test('the protocol is protobuf over HTTP, or JSON where that is asked for', () => {
  expect(protocolOf({}, 'TRACES')).toBe('http/protobuf');
  const json = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
  expect(protocolOf(json, 'METRICS')).toBe('http/json');
  expect(protocolOf({ ...json, OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'http/protobuf' }, 'METRICS')).toBe(
    'http/protobuf',
  );
});

test('what cannot be done is refused with a line that names the variable and what would be right', () => {
  const wrong = [
    () => protocolOf({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'TRACES'),
    () => isSent({ OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_METRICS_EXPORTER: 'prometheus' }, 'METRICS'),
    () => milliseconds({ OTEL_METRIC_EXPORT_INTERVAL: '1m' }, 'OTEL_METRIC_EXPORT_INTERVAL', 60_000),
  ];
  const said = wrong.map((ask) => {
    try {
      return String(ask());
    } catch (error) {
      return error instanceof TelemetrySettings ? error.message.split('\n')[1] : String(error);
    }
  });
  expect(said).toEqual([
    '  OTEL_EXPORTER_OTLP_PROTOCOL wrong: http/protobuf, http/json / fel: http/protobuf, http/json',
    '  OTEL_METRICS_EXPORTER wrong: otlp, none / fel: otlp, none',
    '  OTEL_METRIC_EXPORT_INTERVAL wrong: 1, 2, 3 … ms / fel: 1, 2, 3 … ms',
  ]);
});
