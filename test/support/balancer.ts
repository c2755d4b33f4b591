import { connect, createServer, type Server, type Socket } from 'node:net';

/** Hands each connection to the next of several servers, and to the one after it where nobody listens any more. */
export class Balancer {
  private readonly sockets = new Set<Socket>();
  private next = 0;

  private constructor(
    private readonly server: Server,
    private readonly ports: readonly number[],
  ) {
    server.on('connection', (client) => {
      this.keep(client);
      this.hand(client, this.ports.length);
    });
  }

  /** @param urls of servers on this machine */
  static async start(urls: readonly string[]): Promise<Balancer> {
    const server = createServer({ pauseOnConnect: true });
    const balancer = new Balancer(
      server,
      urls.map((url) => Number(new URL(url).port)),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return balancer;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private hand(client: Socket, left: number): void {
    const port = this.ports[this.next++ % this.ports.length];
    if (left === 0 || port === undefined) return void client.destroy();
    const upstream = connect(port, '127.0.0.1');
    this.keep(upstream);
    const onRefusal = (): void => this.hand(client, left - 1);
    upstream.once('error', onRefusal);
    upstream.once('connect', () => {
      upstream.off('error', onRefusal);
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        one.on('error', () => other.destroy());
        one.once('close', () => other.destroy());
        one.pipe(other);
      }
    });
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }
}
