import { SqliteEventStore } from '@stadig/adapter-sqlite/event-store';
import { outcomeOf } from '@stadig/event-sourcing/outcome';
import { startTelemetry } from '@stadig/telemetry/start';
import { inSpan, isOn, tell, told } from '@stadig/telemetry/telemetry';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { commandsOver } from './append.js';
import { inTurn, type Figure } from './figure.js';
import { withScratch } from './scratch.js';

const PATHWAYS = 3_000;
const COMMANDS = 30_000;
const CALLS = 500_000;
const ROUNDS = 3;

/** µs of processor time that a run takes, of all threads: what others do on the machine does not count. */
async function processorTime(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Commands on open pathways through the whole pipeline, over the log in SQLite. µs of processor time for one. */
const throughPipeline = (): Promise<number> =>
  withScratch(async (folder) => {
    const store = await SqliteEventStore.open(folder);
    const size = { pathways: PATHWAYS, commands: COMMANDS };
    const time = await processorTime(() => commandsOver(store, folder, size));
    await store.close();
    return time / (PATHWAYS + COMMANDS);
  });

const attributes = { 'stadig.aggregate': 'HousingPathway' } as const;
const command = async (): Promise<void> => {};

/** Whatever a command passes of telemetry on its way, and the page that folds it. */
async function withSeams(): Promise<void> {
  await inSpan('command', attributes, outcomeOf, command);
  isOn();
  isOn();
  told().passed('process', [], Date.now(), attributes);
}

const calls = async (call: () => Promise<void>): Promise<number> => {
  const time = await processorTime(async () => {
    for (let i = 0; i < CALLS; i++) await call();
  });
  return time / CALLS;
};

/** What telemetry that is off takes of a command, against the whole command. */
export const telemetryOff: Figure = {
  name: 'telemetry_off',
  async measure() {
    const seams = async (): Promise<number> => {
      const [without, within] = [await calls(command), await calls(withSeams)];
      return Math.max(0, within - without);
    };
    await seams();
    const { value, reference } = await inTurn(ROUNDS, seams, throughPipeline);
    return { value, reference, unit: 'µs', target: '<= 0.01' };
  },
};

/** A command measured and traced, all of it sent to a collector on loopback, against the same with telemetry off. */
export const telemetryOn: Figure = {
  name: 'telemetry_on',
  async measure() {
    const collector = spawn(process.execPath, ['-e', COLLECTOR], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [port] = (await once(collector.stdout, 'data')) as [Buffer];
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${port.toString()}`;
    const stop = await startTelemetry('bench', Buffer.alloc(32, 1), () => process.stderr.write('not sent\n'));
    const on = told();
    const figures = await inTurn(
      ROUNDS,
      () => {
        tell(on);
        return throughPipeline();
      },
      () => {
        tell();
        return throughPipeline();
      },
    );
    await stop();
    collector.kill();
    return { ...figures, unit: 'µs', target: '<= 2.5' };
  },
};

/** Reads what comes and says yes, in a process of its own. */
const COLLECTOR = `const server = require('node:http').createServer((request, response) =>
  request.resume().on('end', () => response.end()));
server.listen(0, '127.0.0.1', () => process.stdout.write(String(server.address().port)));`;
