import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Behaviour = 'answers' | 'fails' | 'hangs' | 'stalls' | 'redirects' | 'talks of something else' | 'never ends';

/** Speaks the range protocol of Have I Been Pwned over a socket, and does it badly when told to. */
export class BreachServer {
  behaviour: Behaviour = 'answers';
  readonly asked: { path: string; headers: IncomingHttpHeaders }[] = [];
  /** SHA-1 in capital hexadecimal, and how often it was seen: 0 is padding. */
  private readonly known = new Map<string, number>();
  private readonly server: Server;

  constructor() {
    this.server = createServer(({ url = '', headers }, response) => {
      this.asked.push({ path: url, headers });
      this.answer(url.slice('/range/'.length), response);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/range/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  add(password: string, count: number): void {
    this.known.set(sha1(password), count);
  }

  private answer(prefix: string, response: ServerResponse): void {
    if (this.behaviour === 'hangs') return;
    if (this.behaviour === 'fails') return void response.writeHead(503).end();
    if (this.behaviour === 'talks of something else') return void response.end('<html>Sign in to the network</html>');
    if (this.behaviour === 'redirects') return void response.writeHead(302, { location: '/range/00000' }).end();
    if (this.behaviour === 'stalls') return void response.write(`${'0'.repeat(35)}:0\r\n`);
    if (this.behaviour === 'never ends') return void response.end(`${'0'.repeat(35)}:0\r\n`.repeat(30_000));
    const lines = [...this.known]
      .filter(([hash]) => hash.startsWith(prefix))
      .map(([hash, count]) => `${hash.slice(5)}:${count}`);
    const padding = Array.from({ length: 20 }, (_, n) => `${sha1(`${prefix}${n}`).slice(5)}:0`);
    response.end([...lines, ...padding].join('\r\n'));
  }
}

export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex').toUpperCase();
}
