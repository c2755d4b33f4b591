import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { concatMap, from, type Observable } from 'rxjs';
import { AddressLimits } from './address-limits.js';
import type { RateLimitKind } from './rate-limit.settings.js';

const KIND = 'nestjs-descope:rate-limit';

/** Counts requests by the address that they come from, before anything goes upstream. Tries that succeed are not counted. */
@Injectable()
export class RateLimitInterceptor implements NestInterceptor {
  constructor(
    private readonly limits: AddressLimits,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const kind = this.reflector.get<RateLimitKind>(KIND, context.getHandler());
    // The platform's: the socket's peer, or what a proxy says that the host has said it trusts.
    const { ip } = context.switchToHttp().getRequest<{ readonly ip?: string }>();
    return from(this.limits.take(kind, ip)).pipe(
      concatMap(() => next.handle()),
      concatMap(async (answer: unknown) => {
        if (kind === 'attempts') await this.limits.giveBack(kind, ip);
        return answer;
      }),
    );
  }
}

/** A route that is limited by address. */
export const RateLimited = (kind: RateLimitKind): MethodDecorator =>
  applyDecorators(SetMetadata(KIND, kind), UseInterceptors(RateLimitInterceptor));
