import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { parseCookie } from 'cookie';
import { findJwt, parseBearer } from './bearer.js';
import type { WireRequest } from './wire-request.js';

/** The JWT in the bearer, or an empty text. Not verified. */
export const BearerJwt = createParamDecorator((_: unknown, context: ExecutionContext) =>
  bearerJwt(context.switchToHttp().getRequest<WireRequest>()),
);

/** As `BearerJwt`, else from the refresh cookie of browsers. Not verified. */
export const RefreshJwt = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<WireRequest>();
  return bearerJwt(request) || cookieJwt(request);
});

function bearerJwt(request: WireRequest): string {
  return findJwt(parseBearer(request.headers.authorization));
}

function cookieJwt({ headers }: WireRequest): string {
  const name = headers['x-descope-refresh-cookie-name'] ?? 'DSR';
  return parseCookie(headers.cookie ?? '')[name] ?? '';
}
