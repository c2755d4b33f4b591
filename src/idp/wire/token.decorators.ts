import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { parseCookie } from 'cookie';
import { findJwt, parseBearer } from './bearer.js';
import type { WireRequest } from './wire-request.js';

/** What a call reads of the bearer, beside the project's id. */
export type BearerKind = 'session' | 'refresh' | 'access-key';

/** The JWT in the bearer, or an empty text. Not verified. */
export const BearerJwt = createParamDecorator(readBearerJwt);

/** As `BearerJwt`, else from the refresh cookie of browsers. Not verified. */
export const RefreshJwt = createParamDecorator(readRefreshJwt);

/** The access key in the bearer, which an auth management key may follow, or an empty text. Not verified. */
export const BearerAccessKey = createParamDecorator(readAccessKey);

const KINDS: ReadonlyMap<unknown, BearerKind> = new Map<unknown, BearerKind>([
  [readBearerJwt, 'session'],
  [readRefreshJwt, 'refresh'],
  [readAccessKey, 'access-key'],
]);

/** @param factory of a parameter decorator, as Nest keeps it */
export function bearerKindOf(factory: unknown): BearerKind | undefined {
  return KINDS.get(factory);
}

function readBearerJwt(_: unknown, context: ExecutionContext): string {
  return bearerJwt(context.switchToHttp().getRequest<WireRequest>());
}

function readRefreshJwt(_: unknown, context: ExecutionContext): string {
  const request = context.switchToHttp().getRequest<WireRequest>();
  return bearerJwt(request) || cookieJwt(request);
}

function readAccessKey(_: unknown, context: ExecutionContext): string {
  const { headers } = context.switchToHttp().getRequest<WireRequest>();
  return parseBearer(headers.authorization)?.rest.split(':')[0] ?? '';
}

function bearerJwt(request: WireRequest): string {
  return findJwt(parseBearer(request.headers.authorization));
}

function cookieJwt({ headers }: WireRequest): string {
  const name = headers['x-descope-refresh-cookie-name'] ?? 'DSR';
  return parseCookie(headers.cookie ?? '')[name] ?? '';
}
