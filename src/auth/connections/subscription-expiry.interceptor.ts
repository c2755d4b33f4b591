import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { map, type Observable } from 'rxjs';

import { AccessGuard, requestOf, verifiedRequest } from '../access/index.js';
import { type Caller, Clock, RequestAuthenticator, sessionOf } from '../session/index.js';
import { type SessionBounds, SessionBoundIterator } from './session-bound-iterator.js';
import { watchExpiry } from './watch-expiry.js';

/**
 * Ends GraphQL subscriptions with their session. The guard is asked when one begins; this verifies the session again before
 * each event, and when it expires ends the subscription with the refusal that the guard has then, `TOKEN_EXPIRED` for one.
 * What else it stands before, it leaves alone.
 *
 * @example
 * ```ts
 * @UseInterceptors(SubscriptionExpiryInterceptor)
 * @Subscription(() => Comment)
 * commentAdded() { return this.pubSub.asyncIterableIterator('commentAdded'); }
 * ```
 */
@Injectable()
export class SubscriptionExpiryInterceptor implements NestInterceptor {
  constructor(private readonly modules: ModuleRef) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() !== 'graphql') return next.handle();
    return next
      .handle()
      .pipe(map((result: unknown) => (isAsyncIterable(result) ? this.bound(context, result) : result)));
  }

  private bound(context: ExecutionContext, events: AsyncIterable<unknown>): AsyncIterable<unknown> {
    const session = sessionOf(verifiedRequest(context));
    if (session === undefined) return events;
    return new SessionBoundIterator(events[Symbol.asyncIterator](), this.boundsOf(context, session.user));
  }

  private boundsOf(context: ExecutionContext, { expiresAt }: Caller): SessionBounds {
    const request = requestOf(context);
    const authenticator = this.find(RequestAuthenticator);
    const ask = async (): Promise<number> => {
      await this.find(AccessGuard).canActivate(context);
      return sessionOf(request)?.user.expiresAt ?? expiresAt;
    };
    return {
      // The token stays the same, and so does what it allows: only whether it still is good is asked.
      check: async () => authenticator.knownSession(request) ?? ask(),
      watch: (ended) => watchExpiry(this.find(Clock), { expiresAt, check: ask, ended }),
    };
  }

  /** As AccessGuard does: this, too, is made in the host's module. */
  private find<T>(token: abstract new (...args: never[]) => T): T {
    return this.modules.get<T>(token, { strict: false });
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
