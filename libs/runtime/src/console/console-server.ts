import { chmodSync, existsSync, unlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Parts } from '../parts.js';
import type { Options } from './command.js';
import { commandsOf } from './commands.js';
import type { Io } from './io.js';
import { SAVED, socketOf } from './socket.js';

/** One line of a running command's answer. */
export type ConsoleLine =
  | { readonly out: string }
  | { readonly err: string }
  | { readonly progress: string }
  | { readonly save: string }
  | { readonly exit: 0 | 1 | 2 };

/**
 * Takes console commands over a socket in the data folder that only its owner can open. A command is
 * `POST /<name>` with its options in the header `stadig-options` and its file as the body; the answer is a JSON line
 * for each thing it says, the exit code last. A file that is handed over (`save`) is acknowledged in the body.
 */
export async function serveConsole(parts: Parts, onFault: (error: unknown) => void): Promise<Server> {
  const commands = commandsOf(parts.services);
  const path = socketOf(parts.profile.dataDir);
  if (existsSync(path)) unlinkSync(path);
  const server = createServer((request, response) => {
    const tell = (line: ConsoleLine): void => void response.write(`${JSON.stringify(line)}\n`);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const io: Io = {
      out: (out) => tell({ out }),
      err: (err) => tell({ err }),
      progress: (progress) => tell({ progress }),
      async save(text) {
        tell({ save: text });
        let answer = '';
        for await (const chunk of request) answer += String(chunk);
        if (answer !== SAVED) throw new Error('the file was not saved');
      },
      signal: gone.signal,
    };
    const command = commands[(request.url ?? '').slice(1)];
    const options = JSON.parse(String(request.headers['stadig-options'] ?? '{}')) as Options;
    void (command ? command(parts, options, request, io) : Promise.reject(new Error('no such command')))
      .catch((error: unknown) => {
        onFault(error);
        io.err('The command failed; see the log of the server. / Kommandot misslyckades; se serverns logg.');
        return 1 as const;
      })
      .then((exit) => {
        tell({ exit });
        response.end();
        // What is left of a file that was refused early.
        request.resume();
      });
  });
  server.listen(path);
  await once(server, 'listening');
  chmodSync(path, 0o600);
  return server;
}
