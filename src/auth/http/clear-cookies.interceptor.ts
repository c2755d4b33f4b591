import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Observable, tap } from 'rxjs';
import { SessionCookies } from './session-cookies.js';

/** After a sign-out that worked, the browser forgets both tokens. */
@Injectable()
export class ClearCookiesInterceptor implements NestInterceptor {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly host: HttpAdapterHost,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<unknown>();
    return next.handle().pipe(
      tap(() => {
        for (const line of this.cookies.cleared()) this.host.httpAdapter.appendHeader(response, 'set-cookie', line);
      }),
    );
  }
}
