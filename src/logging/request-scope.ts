import { AsyncLocalStorage } from 'node:async_hooks';

const requestIds = new AsyncLocalStorage<string>();

/** The id of the request that is being handled; undefined between requests. */
export function currentRequestId(): string | undefined {
  return requestIds.getStore();
}

/**
 * A Fastify hook after which everything that is logged carries the request's id. Goes where a request begins and, as the
 * rest of it may come on another's event, where its body has been read.
 */
export function enterRequestScope(request: { readonly id: string }, _reply: unknown, done: () => void): void {
  requestIds.run(request.id, done);
}
