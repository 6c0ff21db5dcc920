import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import type { Fault, Faults, OpenCall } from './faults.js';

/**
 * What can be asked of the double over HTTP, beside its own protocol:
 * `POST /faults` a fault as JSON, `DELETE /faults`, `POST /drop?kind=append|subscribe`, `POST /mute`,
 * `POST /freeze?ms=`, `GET /calls`. Each is answered with how many calls there were so far, by name.
 */
export async function startControl(faults: Faults, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    carryOut(faults, request).then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: Error) => response.writeHead(400).end(error.message),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function carryOut(faults: Faults, request: IncomingMessage): Promise<Record<string, number>> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  switch (`${request.method} ${pathname}`) {
    case 'POST /faults':
      faults.plan(JSON.parse(await text(request)) as Fault);
      break;
    case 'DELETE /faults':
      faults.clear();
      break;
    case 'POST /drop':
      faults.drop((searchParams.get('kind') ?? undefined) as OpenCall['kind'] | undefined);
      break;
    case 'POST /mute':
      faults.mute();
      break;
    case 'POST /freeze':
      faults.freeze(Number(searchParams.get('ms')));
      break;
    case 'GET /calls':
      break;
    default:
      throw new Error(`the double does not know ${request.method} ${pathname}`);
  }
  return Object.fromEntries(faults.counts);
}
