import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Observable, tap } from 'rxjs';
import { type HttpRequest, RequestAuthenticator } from '../session/index.js';
import { TokenDelivery } from './token-delivery.js';

/** After a sign-out that worked, the browser forgets its tokens. */
@Injectable()
export class TakeBackTokensInterceptor implements NestInterceptor {
  constructor(
    private readonly delivery: TokenDelivery,
    private readonly authenticator: RequestAuthenticator,
    private readonly host: HttpAdapterHost,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const response = context.switchToHttp().getResponse<unknown>();
    // Strict cookies stay behind when another site's page posts here: it has no session to end, and must not clear one.
    if (this.authenticator.isForeignPage(request)) return next.handle();
    return next.handle().pipe(
      tap(() => {
        for (const line of this.delivery.takeBack()) this.host.httpAdapter.appendHeader(response, 'set-cookie', line);
      }),
    );
  }
}
