import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { AuthResponse } from '../descope/index.js';
import { SessionCookies } from './session-cookies.js';

/** `cookie`: the refresh JWT only in a cookie, the session JWT in both. `body`: both in the body, no cookies. */
export type TokenDelivery = 'cookie' | 'body';

/** Hands tokens over as the service was told to. Whatever the authentication routes answer, no cache keeps it. */
@Injectable()
export class TokenDeliveryInterceptor implements NestInterceptor {
  constructor(
    private readonly delivery: TokenDelivery,
    private readonly cookies: SessionCookies,
    private readonly host: HttpAdapterHost,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<unknown>();
    this.host.httpAdapter.setHeader(response, 'cache-control', 'no-store');
    return next
      .handle()
      .pipe(map((answer: unknown) => (answer instanceof AuthResponse ? this.deliver(response, answer) : answer)));
  }

  private deliver(response: unknown, answer: AuthResponse): Omit<AuthResponse, 'refreshJwt'> {
    if (this.delivery === 'body') return answer;
    for (const line of this.cookies.holding(answer)) this.host.httpAdapter.appendHeader(response, 'set-cookie', line);
    const { refreshJwt: _inItsCookieOnly, ...visible } = answer;
    return visible;
  }
}
