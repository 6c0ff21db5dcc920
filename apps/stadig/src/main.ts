import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { DemoRunner } from '@stadig/demo/demo-runner';
import { createLogger, faultOf } from '@stadig/http/log';
import { startTelemetry } from '@stadig/telemetry/start';
import { serveConsole } from '@stadig/runtime/console/console-server';
import { recordAtStart } from './demo-at-start.js';
import { onLauncherGone } from './launcher.js';
import { openEmbedded } from '@stadig/runtime/profile.embedded';
import { allParts } from './services.js';

const begun = performance.now();
const port = Number(process.env['PORT'] ?? 8080);
const dataDir = process.env['STADIG_DATA_DIR'] ?? 'data';
const logger = createLogger(process.env['STADIG_LOG'] ?? 'warn');
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** One clear line, and the end. */
function refuse(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  const taken = `Port ${port} is taken: stop what uses it, or set PORT. / Porten ${port} är upptagen: stoppa det som använder den, eller ange PORT.`;
  process.stderr.write(`stadig: ${code === 'EADDRINUSE' ? taken : message}\n`);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 1 || port > 65535)
  refuse(new Error(`PORT must be a number from 1 to 65535, not ${process.env['PORT']}`));

const { demo: wantsDemo } = parseArgs({ options: { demo: { type: 'boolean', default: false } } }).values;

// One process reads what it wrote itself: a key of this run is enough, and is gone with it.
const traces = randomBytes(32);
const stopTelemetry = await startTelemetry('embedded', traces, () => logger.warn('telemetry not sent')).catch(refuse);
const profile = await openEmbedded(dataDir).catch(refuse);
const parts = allParts(profile, (processor, error) =>
  logger.error({ processor, ...faultOf(error) }, 'processor waits'),
);
await parts.start();
const { serve } = await import('./server.js');
const { store, clock } = profile;
const demo = new DemoRunner(
  { pipelines: parts.pipelines, store, clock, tick: () => parts.ticker.tick() },
  process.env['NODE_ENV'] !== 'production',
);
const app = await serve(parts, demo, port, logger).catch(async (error: unknown) => {
  await parts.stop();
  return refuse(error);
});
const console = await serveConsole(parts, (error) => logger.error(faultOf(error), 'console command failed'));

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  console.close();
  void app
    .close()
    .then(() => parts.stop())
    .then(stopTelemetry)
    .then(() => process.exit(0), refuse);
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
onLauncherGone(stop);

const seconds = ((performance.now() - begun) / 1000).toFixed(1);
say(`Stadig: http://localhost:${port}  (data: ${profile.dataDir}, ready in ${seconds} s)`);

if (wantsDemo) await recordAtStart(demo, say);
