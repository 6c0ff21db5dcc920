import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface KafkaForFigures {
  /** host:port, separated by commas. */
  readonly brokers: string;
  stop(): Promise<void>;
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The broker at `KAFKA_BROKERS`, else one of our own in another process. @throws Error that says why there is none */
export async function kafkaForFigures(): Promise<KafkaForFigures> {
  const named = process.env['KAFKA_BROKERS'];
  if (named) return { brokers: named, stop: async () => {} };
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--experimental-transform-types',
      ...['--import', here('../../crash/from-source.js')],
      here('../../servers/serve-kafka.ts'),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text);
    said = text;
  });
  const ready = await new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('ready ') && resolve(line));
    void ended.then(() => resolve(undefined));
  });
  if (ready === undefined) throw new Error(said.trim());
  const { brokers } = JSON.parse(ready.slice('ready '.length)) as { brokers: string };
  return {
    brokers,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
