/**
 * The double in a process of its own.
 *
 *   main.ts [--port <n>] [--data <file>] [--root <user>:<password>] [--standalone]
 *
 * Prints one line when it is ready: `ready <url>`.
 */
import { parseArgs } from 'node:util';
import { startDouble } from './double.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    root: { type: 'string' },
    standalone: { type: 'boolean' },
  },
});

const [user, password] = values.root?.split(':') ?? [];
const double = await startDouble({
  port: Number(values.port ?? 0),
  data: values.data,
  root: user && password ? { user, password } : undefined,
  standalone: values.standalone,
});
process.stdout.write(`ready ${double.url}\n`);
