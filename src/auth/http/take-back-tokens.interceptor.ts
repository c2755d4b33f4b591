import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Observable, tap } from 'rxjs';
import { TokenDelivery } from './token-delivery.js';

/** After a sign-out that worked, the browser forgets its tokens. */
@Injectable()
export class TakeBackTokensInterceptor implements NestInterceptor {
  constructor(
    private readonly delivery: TokenDelivery,
    private readonly host: HttpAdapterHost,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<unknown>();
    return next.handle().pipe(
      tap(() => {
        for (const line of this.delivery.takeBack()) this.host.httpAdapter.appendHeader(response, 'set-cookie', line);
      }),
    );
  }
}
