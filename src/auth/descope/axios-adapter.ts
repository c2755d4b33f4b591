import { AxiosError, type AxiosAdapter, type AxiosResponse, AxiosHeaders, CanceledError } from 'axios';
import { UpstreamBodyError, type UpstreamTransport } from './upstream-transport.js';

/**
 * Puts an UpstreamTransport under axios, and so under HttpService: interceptors, spies and everything else that people
 * do to HttpService keep working, and the transport decides how the bytes travel.
 *
 * `timeout` (milliseconds) is the budget of the whole exchange, connecting and reading the body included.
 */
export function createAxiosAdapter(transport: UpstreamTransport): AxiosAdapter {
  return async (config) => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort(new AxiosError('the time budget is spent', AxiosError.ECONNABORTED, config));
    }, config.timeout);
    const cancel = (): void => {
      abort.abort(new CanceledError());
    };
    // HttpService passes a cancel token with every call; unsubscribing from its Observable has to end the request.
    void config.cancelToken?.promise.then(cancel);
    config.signal?.addEventListener?.('abort', cancel);
    try {
      const { status, headers, body } = await Promise.race([
        transport.send({
          method: config.method === 'post' ? 'POST' : 'GET',
          url: `${config.baseURL ?? ''}${config.url ?? ''}`,
          headers: plainHeaders(config.headers),
          ...(typeof config.data === 'string' && { body: config.data }),
          signal: abort.signal,
        }),
        rejectedWhenAborted(abort.signal),
      ]);
      const response: AxiosResponse<string> = {
        status,
        statusText: '',
        headers: AxiosHeaders.from(definedHeaders(headers)),
        data: body,
        config,
      };
      return response;
    } catch (error) {
      if (error instanceof AxiosError) throw error;
      const code = error instanceof UpstreamBodyError ? AxiosError.ERR_BAD_RESPONSE : AxiosError.ERR_NETWORK;
      throw AxiosError.from(asError(error), code, config);
    } finally {
      clearTimeout(timer);
      config.signal?.removeEventListener?.('abort', cancel);
    }
  };
}

/** A transport may be unable to abort (one inside the process is): the caller is freed all the same. */
function rejectedWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(asError(signal.reason)), { once: true });
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function plainHeaders(headers: AxiosHeaders): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of headers) {
    if (typeof value === 'string') plain[name.toLowerCase()] = value;
  }
  return plain;
}

function definedHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | string[]> {
  const defined: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) defined[name] = value;
  }
  return defined;
}
