import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What the proxy does with what it is given. */
export type ProxyMode =
  | 'pass'
  /** Requests go through, answers are swallowed. */
  | 'no-answers'
  /** Nothing goes through, connections stay. */
  | 'silent'
  /** New connections are closed at once. */
  | 'refuse';

export interface Proxy {
  readonly port: number;
  /** From now on; connections that are open stay. */
  set(mode: ProxyMode): void;
  /** Ends the connections that are open. */
  cut(): void;
  stop(): Promise<void>;
}

/** Stands between clients and a server on loopback, to lose what goes to and fro. @param target port of the server */
export async function startProxy(target: number): Promise<Proxy> {
  let mode: ProxyMode = 'pass';
  const open = new Set<Socket>();
  const server = createServer((client) => {
    if (mode === 'refuse') return void client.destroy();
    const upstream = connect(target, '127.0.0.1');
    const join = (from: Socket, to: Socket, passes: () => boolean): void => {
      open.add(from);
      from.setNoDelay(true);
      from.on('data', (data) => passes() && to.write(data));
      from.on('error', () => undefined);
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    };
    join(client, upstream, () => mode !== 'silent');
    join(upstream, client, () => mode === 'pass' || mode === 'refuse');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => (mode = next),
    cut: () => open.forEach((socket) => socket.destroy()),
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
