import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Users } from './access/users.js';
import type { Server } from './call.js';
import { serveConnection } from './connection.js';
import { Cursors } from './cursors.js';
import { FailPoints } from './fail-points.js';
import { Sessions } from './sessions.js';
import { Engine } from './storage/engine.js';

export interface DoubleOptions {
  /** Default: any that is free. */
  readonly port?: number;
  /** A file that holds everything, so that it outlives the process; default: memory. */
  readonly data?: string;
  /** A user with the role `root`; from then on everybody has to sign in. Default: everything is open. */
  readonly root?: { readonly user: string; readonly password: string };
  /** Not a replica set. Default false. */
  readonly standalone?: boolean;
}

export interface Double {
  readonly port: number;
  /** With the root user, where there is one. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a server of MongoDB's wire protocol on loopback; see README.md for what it keeps of MongoDB. */
export async function startDouble(options: DoubleOptions = {}): Promise<Double> {
  const { port = 0, data, root, standalone = false } = options;
  let sessions!: Sessions;
  let users!: Users;
  const engine = await Engine.start(data, (engine) => {
    sessions = new Sessions(engine);
    users = new Users(engine);
    return [sessions, users];
  });
  if (root && !users.find('admin', root.user)) {
    users.create('admin', root.user, root.password, ['root']);
    await engine.settled();
  }

  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(server, socket, sockets.size);
  });
  listener.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  const address = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const server: Server = {
    engine,
    sessions,
    users,
    cursors: new Cursors(),
    failPoints: new FailPoints(),
    address,
    standalone,
  };

  const account = root ? `${encodeURIComponent(root.user)}:${encodeURIComponent(root.password)}@` : '';
  return {
    port: (listener.address() as AddressInfo).port,
    url: `mongodb://${account}${address}/?${standalone ? '' : 'replicaSet=rs0'}`,
    async stop() {
      const closed = once(listener, 'close');
      listener.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      await engine.close();
    },
  };
}
