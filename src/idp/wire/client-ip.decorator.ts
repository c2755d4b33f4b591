import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { WireRequest } from './wire-request.js';

/** The peer of a request that came without a socket, RFC 6890's "this host": nobody's address. */
export const NO_PEER = '0.0.0.0';

/** Address of the peer, empty where there is none. `X-Forwarded-For` is not read: anyone can write it. */
export const ClientIp = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { ip } = context.switchToHttp().getRequest<WireRequest>();
  return ip === NO_PEER ? '' : ip;
});
