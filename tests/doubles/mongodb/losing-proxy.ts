import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Passes bytes between a client and a server, and can lose the server's next answer together with the connection. */
export class LosingProxy {
  private losing: (() => void) | undefined;
  private command = '';
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: ReturnType<typeof createServer>) {}

  static async before(port: number): Promise<LosingProxy> {
    const server = createServer();
    const proxy = new LosingProxy(server);
    server.on('connection', (client) => proxy.join(client, connect(port, '127.0.0.1')));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Resolves when an answer to a command was lost. @param command its name */
  lose(command: string): Promise<void> {
    this.command = command;
    return new Promise((resolve) => (this.losing = resolve));
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket, server: Socket): void {
    let armed = false;
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes: Buffer) => {
      armed ||= this.losing !== undefined && bytes.includes(`${this.command}\0`);
      server.write(bytes);
    });
    server.on('data', (bytes: Buffer) => {
      if (!armed) return void client.write(bytes);
      client.destroy();
      this.losing?.();
      this.losing = undefined;
    });
  }
}
