/** Runs the double in a process of its own; prints one line when it is ready. */
import { parseArgs } from 'node:util';
import { portOf, startControl } from './control.js';
import { EventStoreDbDouble } from './server.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    control: { type: 'string', default: '0' },
    data: { type: 'string' },
    mode: { type: 'string', default: 'a' },
    'max-append-size': { type: 'string' },
  },
});
if (values.mode !== 'a' && values.mode !== 'b') throw new Error(`--mode is a or b, not ${values.mode}`);

const double = await EventStoreDbDouble.start({
  port: Number(values.port),
  mode: values.mode,
  ...(values.data !== undefined && { data: values.data }),
  ...(values['max-append-size'] !== undefined && { maxAppendSize: Number(values['max-append-size']) }),
});
const control = await startControl(double.faults, Number(values.control));
process.on('SIGTERM', () => {
  void double.terminate().then(() => {
    control.close();
    process.exit(0);
  });
});
console.log(`ready ${JSON.stringify({ port: double.port, control: portOf(control) })}`);
