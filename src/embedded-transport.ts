import { type UpstreamRequest, type UpstreamResponse, UpstreamTransport } from './auth/index.js';
import type { Provider } from './idp/index.js';

/** Hands requests to the provider in this process: the same requests as to Descope's cloud, without a socket. */
export class EmbeddedTransport extends UpstreamTransport {
  constructor(private readonly provider: Provider) {
    super();
  }

  /** When time runs out the caller is freed at once; what the provider has begun, it finishes. */
  send({ method, url, headers, body, signal }: UpstreamRequest): Promise<UpstreamResponse> {
    const { pathname, search } = new URL(url);
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const giveUp = (): void => reject(new Error('The time of this call is spent.'));
      signal.addEventListener('abort', giveUp, { once: true });
      this.provider
        .inject({ method, path: pathname + search, headers: { ...headers }, ...(body !== undefined && { body }) })
        .finally(() => signal.removeEventListener('abort', giveUp))
        .then(resolve, reject);
    });
  }
}
