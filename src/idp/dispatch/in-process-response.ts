import { EventEmitter } from 'node:events';

export type ResponseHeaders = Record<string, string | string[]>;
type HeaderValue = string | number | readonly string[];

/** What Fastify uses of node's ServerResponse. What is written is kept, and `finish` says that all of it is there. */
export class InProcessResponse extends EventEmitter {
  statusCode = 200;
  statusMessage = '';
  headersSent = false;
  writableEnded = false;
  writableFinished = false;
  destroyed = false;
  readonly headers: ResponseHeaders = {};
  private readonly chunks: Buffer[] = [];
  private text = '';

  constructor(readonly req: { readonly method: string }) {
    super();
  }

  get finished(): boolean {
    return this.writableEnded;
  }

  get body(): string {
    return this.chunks.length === 0 ? this.text : Buffer.concat(this.chunks).toString();
  }

  setHeader(name: string, value: HeaderValue): this {
    this.headers[name.toLowerCase()] =
      typeof value === 'object' ? [...value] : typeof value === 'string' ? value : String(value);
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return this.headers[name.toLowerCase()];
  }

  getHeaders(): ResponseHeaders {
    return { ...this.headers };
  }

  hasHeader(name: string): boolean {
    return Object.hasOwn(this.headers, name.toLowerCase());
  }

  removeHeader(name: string): void {
    Reflect.deleteProperty(this.headers, name.toLowerCase());
  }

  writeHead(status: number, headers: Readonly<Record<string, HeaderValue | undefined>> = {}): this {
    this.statusCode = status;
    for (const name of Object.keys(headers)) {
      const value = headers[name];
      if (value !== undefined) this.setHeader(name, value);
    }
    this.headersSent = true;
    return this;
  }

  write(chunk: string | Uint8Array): boolean {
    this.headersSent = true;
    this.chunks.push(Buffer.from(chunk));
    return true;
  }

  end(chunk?: string | Uint8Array | null): this {
    if (this.writableEnded) return this;
    if (typeof chunk === 'string' && this.chunks.length === 0) this.text = chunk;
    else if (chunk !== undefined && chunk !== null) this.write(chunk);
    this.headersSent = true;
    this.writableEnded = true;
    // Not at once: Fastify goes on with the answer after it has ended it.
    queueMicrotask(() => {
      this.writableFinished = true;
      this.emit('finish');
      this.emit('close');
    });
    return this;
  }

  /** Nothing more comes, and what was begun is no answer. */
  destroy(error?: Error): this {
    if (this.writableEnded || this.destroyed) return this;
    this.destroyed = true;
    this.emit('error', error ?? new Error('The answer was given up'));
    return this;
  }
}
