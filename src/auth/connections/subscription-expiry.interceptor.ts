import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { concatMap, map, Observable } from 'rxjs';

import { AccessGuard, requestOf, verifiedRequest } from '../access/index.js';
import { AuthRequiredError } from '../errors/index.js';
import { type Caller, Clock, type HttpRequest, RequestAuthenticator, sessionOf } from '../session/index.js';
import { type SessionBounds, SessionBoundIterator } from './session-bound-iterator.js';
import { watchExpiry } from './watch-expiry.js';

/** Where Nest's `@Sse` writes. */
const SERVER_SENT = '__sse__';

/**
 * Ends GraphQL subscriptions and server-sent events with their session. The guard is asked when they begin; this verifies the
 * session again before each event, and when it expires ends them with the refusal that the guard has then, `TOKEN_EXPIRED` for
 * one. What else it stands before, it leaves alone.
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
    if (isServerSent(context)) return this.boundEvents(context, next.handle());
    if (context.getType<string>() !== 'graphql') return next.handle();
    return next
      .handle()
      .pipe(map((result: unknown) => (isAsyncIterable(result) ? this.bound(context, result) : result)));
  }

  private bound(context: ExecutionContext, events: AsyncIterable<unknown>): AsyncIterable<unknown> {
    const session = sessionOf(verifiedRequest(context));
    if (session === undefined) return events;
    const request = requestOf(context);
    const ask = async (): Promise<number> => {
      await this.find(AccessGuard).canActivate(context);
      return sessionOf(request)?.user.expiresAt ?? session.user.expiresAt;
    };
    return new SessionBoundIterator(events[Symbol.asyncIterator](), this.boundsOf(request, session.user, ask));
  }

  private boundEvents(context: ExecutionContext, events: Observable<unknown>): Observable<unknown> {
    const session = sessionOf(verifiedRequest(context));
    if (session === undefined) return events;
    const request = requestOf(context);
    // Not the guard: a refusal of its has headers, and those of this answer have been sent.
    const ask = async (): Promise<number> => {
      const caller = await this.find(RequestAuthenticator).session(request);
      if (caller === undefined) throw new AuthRequiredError();
      return caller.expiresAt;
    };
    const { check, watch } = this.boundsOf(request, session.user, ask);
    return new Observable((subscriber) => {
      const unwatch = watch((reason) => subscriber.error(reason));
      const checked = events.pipe(concatMap((event) => check().then(() => event)));
      const subscription = checked.subscribe(subscriber);
      return () => {
        unwatch();
        subscription.unsubscribe();
      };
    });
  }

  private boundsOf(request: HttpRequest, { expiresAt }: Caller, ask: () => Promise<number>): SessionBounds {
    const authenticator = this.find(RequestAuthenticator);
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

function isServerSent(context: ExecutionContext): boolean {
  return context.getType() === 'http' && Reflect.getMetadata(SERVER_SENT, context.getHandler()) === true;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
