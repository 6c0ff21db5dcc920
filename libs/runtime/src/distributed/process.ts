import { createLogger, faultOf } from '@stadig/http/log';
import { startTelemetry } from '@stadig/telemetry/start';
import type { Logger } from 'pino';
import { EDGE, type TRACES } from './configuration.js';
import { readVariables, type Environment, type Read, type Variable } from './variables.js';

/** Ms until a process that was asked to stop is ended whatever it does. */
const PATIENCE = 18_000;

/** Something that runs until it is stopped. */
export interface Running {
  /** What it says once it runs: `http://…`. */
  readonly says: string;
  /** No new work, what is at hand to its end, then everything given back. */
  stop(): Promise<void>;
}

/**
 * The life of a process: reads its settings, starts, says one line, stops on SIGTERM or SIGINT within 20 s. What goes
 * wrong at the start is one clear line, and exit code 1; wrong settings 2.
 */
export async function live<V extends Record<string, Variable<unknown>>>(
  name: string,
  variables: V,
  start: (read: Read<V & typeof EDGE>, logger: Logger) => Promise<Running>,
  env: Environment = process.env,
): Promise<void> {
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  const refuse = (error: unknown): never => {
    const { name: kind, message } = error as Error;
    process.stderr.write(`${name}: ${message}\n`);
    process.exit(kind === 'ConfigurationError' ? 2 : 1);
  };
  const begun = performance.now();
  let logger: Logger | undefined;
  try {
    const read = readVariables(env, { ...variables, ...EDGE });
    const log = createLogger((read as Read<typeof EDGE>).STADIG_LOG);
    logger = log;
    const key = (read as Partial<Read<typeof TRACES>>).STADIG_TRACES_KEY_FILE;
    const stopTelemetry = await startTelemetry(name, key, () => log.warn('telemetry not sent'), env);
    const running = await start(read, logger);
    stopOnSignals({ ...running, stop: () => running.stop().finally(stopTelemetry) }, logger);
    say(`${name}: ${running.says} (ready in ${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    logger?.error(faultOf(error), 'not started');
    refuse(error);
  }
}

function stopOnSignals(running: Running, logger: Logger): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), PATIENCE).unref();
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error(faultOf(error), 'not stopped cleanly');
          process.exit(1);
        },
      );
    });
  }
}
