import type { Socket } from 'node:net';
import type { Answerer, FaultUpstream } from './fault-upstream.js';

/** Something that goes wrong upstream, whatever is asked. */
export interface FaultCase {
  readonly name: string;
  /** `short` where nothing comes, and all that is left is to give up. */
  readonly budget?: 'short';
  readonly begin: (upstream: FaultUpstream) => void | Promise<void>;
}

const answering = (name: string, answer: Answerer): FaultCase => ({
  name,
  begin: (upstream) => void (upstream.answer = answer),
});

/** On the socket, below HTTP. */
const raw = (name: string, onSocket: (socket: Socket) => void): FaultCase =>
  answering(name, (response) => response.socket && onSocket(response.socket));

const aimed = (name: string, origin: (upstream: FaultUpstream) => string | Promise<string>): FaultCase => ({
  name,
  begin: async (upstream) => upstream.aim(await origin(upstream)),
});

/** Takes for ever. */
const endless = (fault: FaultCase): FaultCase => ({ ...fault, budget: 'short' });

const body = (name: string, type: string, text: string): FaultCase =>
  answering(name, (response) => response.writeHead(200, { 'content-type': type }).end(text));

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const MEGABYTE = Buffer.alloc(1024 * 1024, ' ');

/** Writes as fast as it is read, until the other side has had enough. */
function pour(response: Parameters<Answerer>[0], megabytes: number): void {
  if (response.destroyed) return;
  if (megabytes === 0) response.end('{}');
  else if (response.write(MEGABYTE)) pour(response, megabytes - 1);
  else response.once('drain', () => pour(response, megabytes - 1));
}

function drip(socket: Socket): void {
  socket.write(`${HEAD}content-length: 100000\r\n\r\n`);
  const timer = setInterval(() => socket.write(' '), 20);
  socket.on('close', () => clearInterval(timer));
}

/** A proxy's page, as everything that is in front of Descope answers. */
export const statusCases: readonly (FaultCase & { readonly status: number })[] = Array.from({ length: 200 }, (_, n) => {
  const status = 400 + n;
  return {
    status,
    ...answering(String(status), (response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end(`<h1>${status}</h1>`),
    ),
  };
});

export const faultCases: readonly FaultCase[] = [
  answering('429 with `Retry-After: 7`', (response) => response.writeHead(429, { 'retry-after': '7' }).end()),
  answering('503 with `Retry-After: 7`', (response) => response.writeHead(503, { 'retry-after': '7' }).end()),
  answering('a redirect', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()),
  answering('204 without a body', (response) => response.writeHead(204).end()),
  body('an empty body', 'application/json', ''),
  body('HTML', 'text/html', '<html>Welcome to the hotel’s network</html>'),
  body('JSON that does not parse', 'application/json', '{"sessionJwt":'),
  body('JSON of another shape', 'application/json', '{"hello":"world","keys":"none"}'),
  body('`null`', 'application/json', 'null'),
  body('a list', 'application/json', '[]'),
  answering('a body of 100 MB', (response) => pour(response.writeHead(200), 100)),
  raw('a body that is cut off', (socket) => {
    socket.write(`${HEAD}content-length: 1000\r\n\r\n{"sessionJwt":`);
    // What comes with the head is no body yet.
    setTimeout(() => socket.end(), 20);
  }),
  raw('broken chunks', (socket) => {
    socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n`);
    setTimeout(() => socket.end('ZZ\r\n'), 20);
  }),
  raw('an answer that is not HTTP', (socket) => socket.end('220 mail.example.com ESMTP\r\n')),
  raw('a connection that is reset', (socket) => socket.resetAndDestroy()),
  raw('a connection that is closed', (socket) => socket.end()),
  endless(answering('no answer', () => undefined)),
  endless(answering('headers, and no body', (response) => response.writeHead(200).flushHeaders())),
  endless(raw('a body that drips and does not end', drip)),
  endless(aimed('no TLS handshake', (upstream) => upstream.listenPlain('https', () => undefined))),
  aimed('a certificate that nobody vouches for', (upstream) => upstream.listenUntrusted()),
  aimed('plain HTTP where TLS is expected', (upstream) =>
    upstream.listenPlain('https', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  ),
  aimed('a connection that is refused', (upstream) => upstream.closedPort()),
  // A label may have 63 characters: no resolver needs to be asked.
  aimed('a host name that does not exist', () => `http://${'x'.repeat(64)}.invalid`),
];
