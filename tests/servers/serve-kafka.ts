/**
 * Starts a real Kafka broker on loopback, for a trial, a figure or other suites (`KAFKA_BROKERS`), until it is told to
 * stop by SIGINT or SIGTERM:
 *   node --experimental-transform-types --conditions=stadig-source --import ./tests/crash/from-source.js \
 *     tests/servers/serve-kafka.ts [--nodes 3] [--quick]
 * Prints `ready {"brokers": …, "pids": …}` when it can be used. SIGUSR2 kills the broker and starts it again.
 */
import { parseArgs } from 'node:util';
import { startBrokers } from './kafka-broker.js';

const { values } = parseArgs({
  options: { nodes: { type: 'string', default: '1' }, quick: { type: 'boolean', default: false } },
});
if (values.nodes !== '1' && values.nodes !== '3') {
  process.stderr.write('--nodes is 1 or 3\n');
  process.exit(2);
}
const brokers = await startBrokers({ nodes: values.nodes === '1' ? 1 : 3, quick: values.quick }).catch(
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
const ready = (): void => {
  const { addresses, pids } = brokers;
  process.stdout.write(`ready ${JSON.stringify({ brokers: addresses.join(','), pids })}\n`);
};
ready();
const waiting = setInterval(() => {}, 60_000);
process.on('SIGUSR2', () => void brokers.kill().then(brokers.restart).then(ready));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void brokers.stop().then(() => clearInterval(waiting)));
}
