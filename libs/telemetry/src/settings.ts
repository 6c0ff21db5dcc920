export type Environment = Readonly<Record<string, string | undefined>>;

export type Signal = 'TRACES' | 'METRICS';

/** A variable asks for something that is not there. */
export class TelemetrySettings extends Error {
  override readonly name = 'ConfigurationError';
  constructor(variable: string, right: string) {
    super(`configuration / inställningar:\n  ${variable} wrong: ${right} / fel: ${right}`);
  }
}

const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const SIGNALS: readonly Signal[] = ['TRACES', 'METRICS'];

/** Whether anything is to be sent anywhere. */
export const isWanted = (env: Environment): boolean =>
  env['OTEL_SDK_DISABLED']?.toLowerCase() !== 'true' && SIGNALS.some((signal) => addressOf(env, signal));

/** Whether there is an address for it, and `OTEL_…_EXPORTER` is not `none`. @throws TelemetrySettings */
export function isSent(env: Environment, signal: Signal): boolean {
  const name = `OTEL_${signal}_EXPORTER`;
  const exporter = env[name] || 'otlp';
  if (exporter !== 'otlp' && exporter !== 'none') throw new TelemetrySettings(name, 'otlp, none');
  return exporter === 'otlp' && addressOf(env, signal) !== undefined;
}

/** @throws TelemetrySettings */
export function protocolOf(env: Environment, signal: Signal): 'http/protobuf' | 'http/json' {
  const own = `OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`;
  const name = env[own] ? own : 'OTEL_EXPORTER_OTLP_PROTOCOL';
  const asked = env[name] || 'http/protobuf';
  if (asked === 'http/protobuf' || asked === 'http/json') return asked;
  throw new TelemetrySettings(name, 'http/protobuf, http/json');
}

/** @throws TelemetrySettings */
export function milliseconds(env: Environment, name: string, otherwise: number): number {
  const value = Number(env[name] || otherwise);
  if (Number.isInteger(value) && value > 0) return value;
  throw new TelemetrySettings(name, '1, 2, 3 … ms');
}

const addressOf = (env: Environment, signal: Signal): string | undefined =>
  env[ENDPOINT] || env[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`] || undefined;
