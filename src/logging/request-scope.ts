import { AsyncLocalStorage } from 'node:async_hooks';

interface ScopedRequest {
  readonly id: string;
  /** Of whoever asks, as far as proxies are trusted. */
  readonly ip?: string;
}

const requests = new AsyncLocalStorage<ScopedRequest>();

/** The id of the request that is being handled; undefined between requests. */
export function currentRequestId(): string | undefined {
  return requests.getStore()?.id;
}

/** The address that the request comes from; undefined between requests. */
export function currentAddress(): string | undefined {
  return requests.getStore()?.ip;
}

/**
 * A Fastify hook after which everything that is logged carries the request's id. Goes where a request begins and, as the
 * rest of it may come on another's event, where its body has been read.
 */
export function enterRequestScope(request: ScopedRequest, _reply: unknown, done: () => void): void {
  requests.run(request, done);
}
