import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

/**
 * The connections of one client. kafkajs goes on with what it was doing after it was told to disconnect, and connects
 * again for it; so its connections can be cut from here, once and for all.
 */
export class Sockets {
  private readonly open = new Set<Socket>();
  private isCut = false;

  /** @throws Error when they were cut: kafkajs takes it for a broker that cannot be reached */
  readonly factory: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    if (this.isCut) throw new Error('cut');
    const socket = ssl
      ? connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }), ...ssl }, onConnect)
      : connectPlain({ host, port }, onConnect);
    socket.setKeepAlive(true, 30_000);
    socket.setNoDelay(true);
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    return socket;
  };

  /** Ends all connections at once, and lets none be made any more. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.open) socket.destroy(new Error('cut'));
  }
}
