import { EventEmitter } from 'node:events';

import type { Pool } from 'undici';
import {
  UpstreamBodyError,
  type UpstreamRequest,
  type UpstreamResponse,
  UpstreamTransport,
} from './upstream-transport.js';

/** Bytes. The largest answer of the contract, a user with every field, is a few KiB. */
const MAX_RESPONSE_SIZE = 1024 * 1024;

/** Sockets to the Descope API: one keep-alive pool. About a fifth of the CPU that axios' own transport costs. */
export class UndiciTransport extends UpstreamTransport {
  private readonly origin: string;
  private pool: Promise<Pool> | undefined;
  private isClosed = false;

  constructor(baseUrl: string) {
    super();
    this.origin = new URL(baseUrl).origin;
  }

  async send(request: UpstreamRequest): Promise<UpstreamResponse> {
    const { method, url, headers, body } = request;
    const path = url.slice(this.origin.length);
    const signal = signalOf(request);
    const pool = await this.open();
    const answer = await pool.request({ method, path, headers, body: body ?? null, signal });
    return { status: answer.statusCode, headers: answer.headers, body: await readBody(answer.body, signal) };
  }

  override async close(): Promise<void> {
    this.isClosed = true;
    await (await this.pool)?.destroy();
  }

  /** undici is loaded for the first request: whoever has a provider in the process needs no sockets, and none of its code. */
  private async open(): Promise<Pool> {
    if (this.isClosed) throw new Error('The transport is closed');
    this.pool ??= import('undici').then(
      ({ Pool: Sockets }) => new Sockets(this.origin, { connections: 64, maxResponseSize: MAX_RESPONSE_SIZE }),
    );
    return this.pool;
  }
}

/** undici listens to an emitter as well as to an AbortSignal, which costs a tenth of the call. */
class AbortEmitter extends EventEmitter {
  aborted = false;

  abort(): void {
    this.aborted = true;
    this.emit('abort');
  }
}

function signalOf(request: UpstreamRequest): AbortSignal | AbortEmitter {
  if (request.onAbort === undefined) return request.signal;
  const emitter = new AbortEmitter();
  request.onAbort(() => {
    emitter.abort();
  });
  return emitter;
}

async function readBody(body: { text(): Promise<string> }, signal: { readonly aborted: boolean }): Promise<string> {
  try {
    return await body.text();
  } catch (error) {
    if (signal.aborted) throw error;
    throw new UpstreamBodyError('the answer ended early or is too large', { cause: error });
  }
}
