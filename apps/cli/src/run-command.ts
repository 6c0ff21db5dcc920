import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ConsoleLine } from '@stadig/app-stadig/console/console-server';
import type { Options } from '@stadig/app-stadig/console/commands';
import type { ExitCode, Io } from '@stadig/app-stadig/console/io';

/**
 * Runs a console command: in the process that has the data folder open, or, where none runs, in this one.
 * @param input the file it was given, as a stream
 */
export async function runCommand(
  dataDir: string,
  name: string,
  options: Options,
  input: Readable,
  io: Io,
): Promise<ExitCode> {
  const { socketOf } = await import('@stadig/app-stadig/console/console-server');
  return (await overSocket(socketOf(dataDir), name, options, input, io)) ?? here(dataDir, name, options, input, io);
}

/** Undefined where no process listens. */
function overSocket(
  socketPath: string,
  name: string,
  options: Options,
  input: Readable,
  io: Io,
): Promise<ExitCode | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'stadig-options': JSON.stringify(options) };
    const sent = request({ socketPath, path: `/${name}`, method: 'POST', headers });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
    sent.on('socket', (socket) => socket.on('connect', () => input.pipe(sent)));
    sent.on('response', (response) => {
      let exit: ExitCode = 1;
      const lines = createInterface({ input: response });
      lines.on('line', (text) => {
        const line = JSON.parse(text) as ConsoleLine;
        if ('exit' in line) exit = line.exit;
        else if ('out' in line) io.out(line.out);
        else if ('err' in line) io.err(line.err);
        else io.progress(line.progress);
      });
      lines.on('close', () => resolve(exit));
    });
  });
}

async function here(dataDir: string, name: string, options: Options, input: Readable, io: Io): Promise<ExitCode> {
  const [{ COMMANDS }, { Parts }, { openEmbedded }] = await Promise.all([
    import('@stadig/app-stadig/console/commands'),
    import('@stadig/app-stadig/parts'),
    import('@stadig/app-stadig/profile.embedded'),
  ]);
  const parts = new Parts(await openEmbedded(dataDir), (processor, error) =>
    io.err(`${processor}: ${error instanceof Error ? error.name : 'fault'}`),
  );
  await parts.start();
  try {
    return await COMMANDS[name]!(parts, options, input, io);
  } finally {
    await parts.stop();
  }
}
