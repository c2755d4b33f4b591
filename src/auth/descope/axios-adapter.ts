import { AxiosError, type AxiosAdapter, AxiosHeaders, CanceledError, type InternalAxiosRequestConfig } from 'axios';
import { Exchange } from './exchange.js';
import { UpstreamBodyError, type UpstreamResponse, type UpstreamTransport } from './upstream-transport.js';

/**
 * Puts an UpstreamTransport under axios, and so under HttpService: interceptors, spies and everything else that people
 * do to HttpService keep working, and the transport decides how the bytes travel.
 *
 * `timeout` (milliseconds) is the budget of the whole exchange, connecting and reading the body included.
 *
 * @param always headers of every request, in lower case: axios would merge and normalise each of them for each call
 */
export function createAxiosAdapter(
  transport: UpstreamTransport,
  always: Readonly<Record<string, string>> = {},
): AxiosAdapter {
  return async (config) => {
    const exchange = new Exchange({
      method: config.method === 'post' ? 'POST' : 'GET',
      url: `${config.baseURL ?? ''}${config.url ?? ''}`,
      headers: { ...always, ...plainHeaders(config.headers) },
      ...(typeof config.data === 'string' && { body: config.data }),
    });
    const timer = setTimeout(() => {
      exchange.abort(new AxiosError('the time budget is spent', AxiosError.ECONNABORTED, config));
    }, config.timeout);
    const cancel = (): void => {
      exchange.abort(new CanceledError());
    };
    const token = cancellation(config);
    token?.subscribe(cancel);
    config.signal?.addEventListener?.('abort', cancel);
    try {
      const { status, headers, body } = await exchange.over(transport);
      return { status, statusText: '', headers: axiosHeaders(headers), data: body, config };
    } catch (error) {
      if (error instanceof AxiosError) throw error;
      const code = error instanceof UpstreamBodyError ? AxiosError.ERR_BAD_RESPONSE : AxiosError.ERR_NETWORK;
      throw AxiosError.from(error instanceof Error ? error : new Error(String(error)), code, config);
    } finally {
      clearTimeout(timer);
      token?.unsubscribe(cancel);
      config.signal?.removeEventListener?.('abort', cancel);
    }
  };
}

/** HttpService passes a cancel token with every call; unsubscribing from its Observable has to end the request. */
interface Cancellation {
  subscribe(listener: () => void): void;
  unsubscribe(listener: () => void): void;
}

function cancellation({ cancelToken }: InternalAxiosRequestConfig): Cancellation | undefined {
  return isCancellation(cancelToken) ? cancelToken : undefined;
}

/** What axios' own adapters use of a token; its types leave it out. */
function isCancellation(token: unknown): token is Cancellation {
  return typeof token === 'object' && token !== null && 'subscribe' in token && 'unsubscribe' in token;
}

function plainHeaders(headers: AxiosHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value: unknown = headers[name];
    if (typeof value === 'string') plain[name.toLowerCase()] = value;
  }
  return plain;
}

/** Put there as they are: names in lower case and values that are text need none of what `set` does to each. */
function axiosHeaders(headers: UpstreamResponse['headers']): AxiosHeaders {
  const made = new AxiosHeaders();
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) made[name] = value;
  }
  return made;
}
