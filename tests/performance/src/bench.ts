import { parseArgs } from 'node:util';
import { append64, appendRaw64 } from './append.js';
import { appendEventStoreDb64 } from './append-eventstoredb.js';
import type { Figure } from './figure.js';
import { httpCommand } from './http-command.js';
import { import100k } from './import-100k.js';
import { relayKafka } from './relay-kafka.js';
import { rebuildMongodb } from './rebuild-mongodb.js';
import { rebuild } from './rebuild.js';
import { rss1m } from './rss-1m.js';
import { start } from './start.js';
import { telemetryOff, telemetryOn } from './telemetry.js';
import { visibleP99 } from './visible-p99.js';

const FIGURES: readonly Figure[] = [
  appendRaw64,
  append64,
  appendEventStoreDb64,
  relayKafka,
  visibleP99,
  httpCommand,
  telemetryOff,
  telemetryOn,
  rebuild,
  rebuildMongodb,
  start,
  import100k,
  rss1m,
];

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const chosen = FIGURES.filter((f) => only === undefined || f.name === only);
if (chosen.length === 0) {
  process.stderr.write(`no figure ${only}; there are: ${FIGURES.map((f) => f.name).join(', ')}\n`);
  process.exit(2);
}
for (const figure of chosen) {
  process.stderr.write(`${figure.name} …\n`);
  const measured = await figure.measure();
  if ('notMeasured' in measured) {
    process.stdout.write(`${JSON.stringify({ name: figure.name, ...measured })}\n`);
    continue;
  }
  const { value, unit, reference, ratio = value / reference, target } = measured;
  const line = {
    name: figure.name,
    value: round(value),
    unit,
    reference: round(reference),
    ratio: round(ratio),
    target,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function round(n: number): number {
  return Number(n.toPrecision(4));
}
