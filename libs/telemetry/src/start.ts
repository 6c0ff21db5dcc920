import { setTimeout as sleep } from 'node:timers/promises';
import { isWanted, type Environment } from './settings.js';

/** Ms that what is left to send may take at the end. */
const PATIENCE = 2000;
/** Ms between two words that nothing could be sent. */
const QUIET = 60_000;

/**
 * Begins to measure and trace, where `OTEL_EXPORTER_OTLP_ENDPOINT` says where to; otherwise nothing is loaded. To be
 * called before anything that is to be measured is made.
 * @param service as the process is called
 * @param key 32 bytes, with which events keep their place in a trace; undefined: they keep none, and traces end at the log
 * @param onFault told, once a minute at most, that nothing could be sent
 * @returns what sends the rest and ends it, within 2 s @throws TelemetrySettings
 */
export async function startTelemetry(
  service: string,
  key: Buffer | undefined,
  onFault: () => void,
  env: Environment = process.env,
): Promise<() => Promise<void>> {
  if (!isWanted(env)) return async () => {};
  const { startSdk } = await import('./sdk.js');
  let last = -Infinity;
  const stop = await startSdk(service, key, env, () => {
    if (performance.now() - last < QUIET) return;
    last = performance.now();
    onFault();
  });
  return () => Promise.race([stop().catch(() => {}), sleep(PATIENCE, undefined, { ref: false })]);
}
