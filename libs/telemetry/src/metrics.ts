/** Whatever is measured, in one list: names as OpenTelemetry has them; in Prometheus `.` becomes `_`. docs/telemetry.md explains them. */
interface Metric {
  /** UCUM; `{event}` is a word for what is counted. */
  readonly unit: string;
  readonly description: string;
}

/** In seconds, as histograms. */
export const DURATIONS = {
  'stadig.append.duration': { unit: 's', description: 'Time from the append to its acknowledgement' },
  'http.server.request.duration': { unit: 's', description: 'Time from a request to the end of its answer' },
} as const satisfies Record<string, Metric>;

export const COUNTERS = {
  'stadig.append.conflicts': { unit: '{append}', description: 'Appends that met another revision than expected' },
} as const satisfies Record<string, Metric>;

/** Of this moment. */
export const GAUGES = {
  'stadig.processor.lag_events': { unit: '{event}', description: 'Events beyond where a processor stands' },
  'stadig.processor.lag_seconds': { unit: 's', description: 'Time since a processor was last caught up' },
  'stadig.group.lag_events': { unit: '{event}', description: 'Events on the bus beyond where a consumer group stands' },
  'stadig.relay.lag_events': { unit: '{event}', description: 'Events of the log that are not on the bus yet' },
  'stadig.relay.lag_seconds': { unit: 's', description: 'Time since the relay was last caught up' },
  'stadig.dead_letters': { unit: '{event}', description: 'Events that a processor has set aside' },
  'stadig.parked_keys': { unit: '{key}', description: 'Keys whose events wait because one was set aside' },
  'stadig.pool.in_use': { unit: '{place}', description: 'Places of a pool that are taken' },
  'stadig.pool.waiting': { unit: '{request}', description: 'Requests that wait for a place' },
  'stadig.pool.limit': { unit: '{place}', description: 'Places that a pool has' },
} as const satisfies Record<string, Metric>;

export type DurationName = keyof typeof DURATIONS;
export type CounterName = keyof typeof COUNTERS;
export type GaugeName = keyof typeof GAUGES;

/** Upper bounds of the histograms' buckets, in seconds: a durable append takes 1 ms, whoever waits gives up after 5 s. */
export const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
