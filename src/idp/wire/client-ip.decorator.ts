import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { WireRequest } from './wire-request.js';

/** Address of the peer. `X-Forwarded-For` is not read: anyone can write it. */
export const ClientIp = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<WireRequest>().ip,
);
