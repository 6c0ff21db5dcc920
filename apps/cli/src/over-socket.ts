import { request, type ClientRequest } from 'node:http';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Options } from '@stadig/runtime/console/command';
import type { ConsoleLine } from '@stadig/runtime/console/console-server';
import type { ExitCode, Io } from '@stadig/runtime/console/io';
import { SAVED } from '@stadig/runtime/console/socket';

const CUT_OFF =
  'The running process ended before it was done; run the same command again. / Processen avslutades innan den var klar; kör samma kommando igen.';

/**
 * Runs a console command in the process that listens there; undefined where none does.
 * @param input the file it was given; undefined for a command that hands one over
 */
export function overSocket(
  socketPath: string,
  name: string,
  options: Options,
  input: Readable | undefined,
  io: Io,
): Promise<ExitCode | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'stadig-options': JSON.stringify(options) };
    const sent = request({ socketPath, path: `/${name}`, method: 'POST', headers });
    let answered = false;
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A file that is refused early is not read to its end.
      if (answered) return;
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
    sent.on('socket', (socket) => {
      socket.on('connect', () => (input ? input.pipe(sent) : sent.flushHeaders()));
    });
    io.signal?.addEventListener('abort', () => sent.destroy());
    sent.on('response', (response) => {
      answered = true;
      let exit: ExitCode | undefined;
      const lines = createInterface({ input: response });
      response.on('error', () => {});
      response.on('close', () => lines.close());
      lines.on('line', (text) => {
        const line = JSON.parse(text) as ConsoleLine;
        if ('exit' in line) exit = line.exit;
        else if ('out' in line) io.out(line.out);
        else if ('err' in line) io.err(line.err);
        else if ('save' in line) void save(line.save, sent, io);
        else io.progress(line.progress);
      });
      lines.on('close', () => {
        if (exit === undefined && !io.signal?.aborted) io.err(CUT_OFF);
        resolve(exit ?? 1);
      });
    });
  });
}

/** The other side keeps what it hands over until it hears that it is safe. */
async function save(text: string, sent: ClientRequest, io: Io): Promise<void> {
  try {
    await io.save(text);
    sent.end(SAVED);
  } catch (error) {
    io.err(error instanceof Error ? error.message : String(error));
    sent.end();
  }
}
