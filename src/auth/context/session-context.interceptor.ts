import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';

import { policyOf } from '../access/index.js';
import { SessionContext } from './session-context.js';

/**
 * Opens {@link SessionContext} around a handler, behind all guards. {@link SessionContextModule} puts it before every
 * handler; by hand it goes to those that Nest's global interceptors do not reach.
 *
 * @example
 * ```ts
 * @UseGuards(AccessGuard)
 * @UseInterceptors(SessionContextInterceptor)
 * @WebSocketGateway()
 * export class ChatGateway { … }
 * ```
 */
@Injectable()
export class SessionContextInterceptor implements NestInterceptor {
  constructor(private readonly session: SessionContext) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    // Subscribed within: older versions of Nest call the handler on subscription, in the subscriber's context.
    return new Observable((subscriber) => {
      const handle = () => next.handle().subscribe(subscriber);
      // Said and not left out: this request may be made, within the process, by the handler of another one.
      if (policyOf(context.getHandler(), context.getClass()).mode === 'public') return this.session.runWithout(handle);
      return this.session.run(context, handle);
    });
  }
}
