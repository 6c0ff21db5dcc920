import { Readable } from 'node:stream';
import type { Options } from '@stadig/runtime/console/command';
import type { ExitCode, Io } from '@stadig/runtime/console/io';
import { socketOf } from '@stadig/runtime/console/socket';
import { overSocket } from './over-socket.js';
import { stoppable } from './stopping.js';

/**
 * Runs a console command: in the process that has the data folder open, or, where none runs, in this one.
 * @param input the file it was given; undefined for a command that hands one over
 */
export function runCommand(
  dataDir: string,
  name: string,
  options: Options,
  input: Readable | undefined,
  io: Io,
): Promise<ExitCode> {
  return stoppable(
    io,
    async (stopping) =>
      (await overSocket(socketOf(dataDir), name, options, input, stopping)) ??
      here(dataDir, name, options, input ?? Readable.from([]), stopping),
  );
}

async function here(dataDir: string, name: string, options: Options, input: Readable, io: Io): Promise<ExitCode> {
  const [{ commandsOf }, { allParts }, { openEmbedded }] = await Promise.all([
    import('@stadig/runtime/console/commands'),
    import('@stadig/app-stadig/services'),
    import('@stadig/runtime/profile.embedded'),
  ]);
  const parts = allParts(await openEmbedded(dataDir), (processor, error) =>
    io.err(`${processor}: ${error instanceof Error ? error.name : 'fault'}`),
  );
  await parts.start({ ticks: false });
  try {
    return await commandsOf(parts.services)[name]!(parts, options, input, io);
  } finally {
    await parts.stop();
  }
}
