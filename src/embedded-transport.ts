import { type UpstreamRequest, type UpstreamResponse, UpstreamTransport } from './auth/index.js';
import type { Provider } from './idp/index.js';

/** Stands for the provider where a base URL is asked for. Never looked up: requests to it stay in the process. */
export const EMBEDDED_URL = 'http://embedded.localhost';

/**
 * Hands requests to the provider in this process: the same requests as to Descope's cloud, without a socket. When their
 * time runs out the caller is freed; what the provider has begun, it finishes.
 */
export class EmbeddedTransport extends UpstreamTransport {
  /** @param address of whoever the present call is made for, where that is known: the provider counts and records by it */
  constructor(
    private readonly provider: Provider,
    private readonly address: () => string | undefined = () => undefined,
  ) {
    super();
  }

  send({ method, url, headers, body }: UpstreamRequest): Promise<UpstreamResponse> {
    const { pathname, search } = new URL(url);
    // Within the process nobody can write it who should not.
    const remoteAddress = this.address();
    return this.provider.inject({
      method,
      path: pathname + search,
      headers: { ...headers },
      ...(body !== undefined && { body }),
      ...(remoteAddress !== undefined && { remoteAddress }),
    });
  }
}
