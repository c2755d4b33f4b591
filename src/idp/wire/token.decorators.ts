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

/** The access key in the bearer, which an auth management key may follow, or an empty text. Not verified. */
export const BearerAccessKey = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { headers } = context.switchToHttp().getRequest<WireRequest>();
  return parseBearer(headers.authorization)?.rest.split(':')[0] ?? '';
});

function bearerJwt(request: WireRequest): string {
  return findJwt(parseBearer(request.headers.authorization));
}

function cookieJwt({ headers }: WireRequest): string {
  const name = headers['x-descope-refresh-cookie-name'] ?? 'DSR';
  return parseCookie(headers.cookie ?? '')[name] ?? '';
}
