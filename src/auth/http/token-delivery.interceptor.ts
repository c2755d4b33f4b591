import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { AuthResponse } from '../descope/index.js';
import { TokenDelivery } from './token-delivery.js';

/** Hands tokens over as the module was told to. Whatever the authentication routes answer, no cache keeps it. */
@Injectable()
export class TokenDeliveryInterceptor implements NestInterceptor {
  constructor(
    private readonly delivery: TokenDelivery,
    private readonly host: HttpAdapterHost,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<unknown>();
    this.host.httpAdapter.setHeader(response, 'cache-control', 'no-store');
    return next
      .handle()
      .pipe(map((answer: unknown) => (answer instanceof AuthResponse ? this.deliver(response, answer) : answer)));
  }

  private deliver(response: unknown, answer: AuthResponse): object {
    const { body, cookies } = this.delivery.deliver(answer);
    for (const line of cookies) this.host.httpAdapter.appendHeader(response, 'set-cookie', line);
    return body;
  }
}
