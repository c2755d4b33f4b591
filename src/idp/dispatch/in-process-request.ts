import { EventEmitter } from 'node:events';

export interface RequestParts {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly remoteAddress: string;
}

/** What Fastify uses of node's IncomingMessage, without the stream: its body is there at once, and given once. */
export class InProcessRequest extends EventEmitter {
  readonly method: string;
  readonly headers: Record<string, string>;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  readonly httpVersion = '1.1';
  readonly httpVersionMajor = 1;
  readonly httpVersionMinor = 1;
  readonly complete = true;
  readonly aborted = false;
  readonly destroyed = false;
  readonly socket: { readonly remoteAddress: string; readonly encrypted: false };
  url: string;
  private body: Buffer | undefined;

  constructor({ method, path, headers, body, remoteAddress }: RequestParts) {
    super();
    this.method = method.toUpperCase();
    this.url = path;
    this.headers = { host: 'localhost' };
    for (const name of Object.keys(headers)) {
      const value = headers[name];
      if (value !== undefined) this.headers[name.toLowerCase()] = value;
    }
    this.socket = { remoteAddress, encrypted: false };
    if (body !== undefined) {
      this.body = Buffer.from(body);
      // Of the bytes that come, whatever the caller says: the limit on bodies goes by it.
      this.headers['content-length'] = String(this.body.length);
    }
    this.rawHeaders = Object.entries(this.headers).flat();
  }

  /** Whoever reads the body has put its listeners there before. */
  resume(): this {
    const { body } = this;
    this.body = undefined;
    queueMicrotask(() => {
      if (body) this.emit('data', body);
      this.emit('end');
    });
    return this;
  }

  destroy(): this {
    return this;
  }
}
