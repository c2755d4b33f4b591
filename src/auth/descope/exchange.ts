import type { UpstreamRequest, UpstreamResponse, UpstreamTransport } from './upstream-transport.js';

/**
 * A request on its way, until it is answered or given up. A transport may be unable to abort (one inside the process is):
 * the caller is freed all the same.
 */
export class Exchange implements UpstreamRequest {
  readonly method: UpstreamRequest['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  private controller: AbortController | undefined;
  private reason: Error | undefined;
  private listener: (() => void) | undefined;
  private giveUp: ((reason: Error) => void) | undefined;

  constructor({ method, url, headers, body }: Omit<UpstreamRequest, 'signal'>) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    if (body !== undefined) this.body = body;
  }

  /** Made when it is asked for: a signal costs a tenth of what the call itself does, and not every transport can use it. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.reason !== undefined) this.controller.abort(this.reason);
    return this.controller.signal;
  }

  onAbort(listener: () => void): void {
    this.listener = listener;
    if (this.reason !== undefined) listener();
  }

  /** @throws {Error} what the transport throws, or the reason for which it was given up */
  over(transport: UpstreamTransport): Promise<UpstreamResponse> {
    return new Promise((resolve, reject) => {
      this.giveUp = reject;
      transport.send(this).then(resolve, reject);
    });
  }

  abort(reason: Error): void {
    this.reason = reason;
    this.controller?.abort(reason);
    this.listener?.();
    this.giveUp?.(reason);
  }
}
