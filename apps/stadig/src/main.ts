import { parseArgs } from 'node:util';
import { DemoRunner, LogNotEmpty } from '@stadig/demo/demo-runner';
import { createLogger, faultOf } from '@stadig/http/log';
import { Parts } from './parts.js';
import { openEmbedded } from './profile.embedded.js';

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

if (!Number.isInteger(port) || port < 1 || port > 65535) refuse(new Error(`PORT must be a number from 1 to 65535, not ${process.env['PORT']}`));

const { demo: wantsDemo } = parseArgs({ options: { demo: { type: 'boolean', default: false } } }).values;

const profile = await openEmbedded(dataDir).catch(refuse);
const parts = new Parts(profile, (processor, error) => logger.error({ processor, ...faultOf(error) }, 'processor waits'));
await parts.start();
const { serve } = await import('./server.js');
const { store, clock } = profile;
const demo = new DemoRunner(parts.pipelines, store, clock, process.env['NODE_ENV'] !== 'production');
const app = await serve(parts, demo, port, logger).catch(async (error: unknown) => {
  await parts.stop();
  return refuse(error);
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void app
      .close()
      .then(() => parts.stop())
      .then(() => process.exit(0), refuse);
  });
}

const seconds = ((performance.now() - begun) / 1000).toFixed(1);
say(`Stadig: http://localhost:${port}  (data: ${profile.dataDir}, ready in ${seconds} s)`);

if (wantsDemo) {
  const begun = performance.now();
  const { state } = await demo.begin({ seed: 1, municipalities: 290 }).catch((error: unknown) => {
    if (error instanceof LogNotEmpty) return { state: 'KEPT' as const };
    throw error;
  });
  if (state === 'KEPT') say('The data folder already holds something: no made-up year is added. / Datamappen är inte tom: inget påhittat år läggs till.');
  else {
    const told = setInterval(async () => {
      const { progress } = await demo.status();
      if (progress) say(`made-up year / påhittat år: ${progress.cases} / ${progress.of}`);
    }, 2000);
    const { state: end, progress } = await demo.ended();
    clearInterval(told);
    const taken = ((performance.now() - begun) / 1000).toFixed(0);
    say(`made-up year / påhittat år: ${end}, ${progress?.cases ?? 0} cases in ${taken} s`);
  }
}
