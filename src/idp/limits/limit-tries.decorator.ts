import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { concatMap, from, type Observable } from 'rxjs';
import { parseLoginId } from '../users/index.js';
import { NO_PEER, type WireRequest } from '../wire/index.js';
import { TryLimits, type Try } from './try-limits.js';

const BY = 'nestjs-descope:idp-limit-tries';

type LimitedBy = 'account-and-address' | 'address';

interface TryingRequest extends WireRequest {
  readonly body?: unknown;
}

@Injectable()
export class LimitTriesInterceptor implements NestInterceptor {
  constructor(
    private readonly limits: TryLimits,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const by = this.reflector.get<LimitedBy>(BY, context.getHandler());
    const { ip, body } = context.switchToHttp().getRequest<TryingRequest>();
    const tried: Try = {
      account: by === 'address' ? undefined : accountOf(body),
      address: ip === NO_PEER ? '' : ip,
    };
    await this.limits.take(tried);
    if (by === 'address') return next.handle();
    return next.handle().pipe(concatMap((answer: unknown) => from(this.limits.giveBack(tried).then(() => answer))));
  }
}

/**
 * A call that guesses are made by, or that costs somebody a message. Tries at passwords count by account as well; those that
 * succeed are not counted.
 */
export const LimitTries = (by: LimitedBy): MethodDecorator =>
  applyDecorators(SetMetadata(BY, by), UseInterceptors(LimitTriesInterceptor));

/** Read before it is validated: what is no login id names no account, and is refused by whom it is for. */
function accountOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'loginId') || !('loginId' in body))
    return undefined;
  return typeof body.loginId === 'string' && body.loginId.trim() !== '' ? parseLoginId(body.loginId).key : undefined;
}
