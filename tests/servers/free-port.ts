import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Below the ports that systems give to outgoing connections: one of those may be taken again before it is used. */
const [FIRST, LAST] = [12_000, 32_000];
const BLOCK = 100;

/** Ports that no other run of tests deals: the first of a block stays taken for as long as this process lives. */
let dealt: Promise<Generator<number>> | undefined;

/** A port of the loopback address that nobody uses now, and that is given to nobody else. */
export async function freePort(): Promise<number> {
  for (;;) {
    dealt ??= block();
    const { value: port, done } = (await dealt).next();
    if (done) dealt = undefined;
    else if (await isFree(port)) return port;
  }
}

async function block(): Promise<Generator<number>> {
  for (;;) {
    const first = FIRST + BLOCK * randomInt((LAST - FIRST) / BLOCK);
    const keeper = await listening(first);
    keeper?.unref();
    if (keeper) return numbers(first + 1, first + BLOCK);
  }
}

function* numbers(first: number, end: number): Generator<number> {
  for (let n = first; n < end; n++) yield n;
}

async function isFree(port: number): Promise<boolean> {
  const server = await listening(port);
  if (!server) return false;
  server.close();
  await once(server, 'close');
  return true;
}

async function listening(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}
