import { toSeconds } from '../clock/index.js';
import type { JsonMap } from '../json/index.js';
import { toUserResponse, type ResponseUser, type User } from '../users/index.js';
import type { Session } from './session.js';
import type { IssuedSessionJwt } from './token-issuer.js';

/** `descope-api.md` §8.2, every field of it that does not concern a user. The cookie fields describe the refresh token's cookie. */
export interface TokenResponse {
  readonly sessionJwt: string;
  readonly refreshJwt: string;
  readonly cookieDomain: string;
  readonly cookiePath: string;
  /** Seconds. */
  readonly cookieMaxAge: number;
  /** Seconds since the epoch, as `sessionExpiration`. */
  readonly cookieExpiration: number;
  readonly idpResponse: null;
  readonly sessionExpiration: number;
  readonly externalToken: string;
  readonly claims: JsonMap;
  readonly tenantSSOID: string;
  readonly trustedDeviceJwt: string;
  readonly nextRefreshSeconds: number;
  readonly cookieName: string;
  readonly sessionCookieName: string;
  readonly sessionCookieDomain: string;
}

export interface JwtResponse extends TokenResponse {
  readonly user: ResponseUser;
  readonly firstSeen: boolean;
}

export interface SessionTokens {
  readonly session: Pick<Session, 'expiresTime'>;
  readonly sessionJwt: IssuedSessionJwt;
  readonly refreshJwt: string;
}

/** @param nowMs the cookie's age counts from here */
export function toJwtResponse(tokens: SessionTokens, user: User, nowMs: number, firstSeen = false): JwtResponse {
  return { ...toTokenResponse(tokens, nowMs), user: toUserResponse(user), firstSeen };
}

/** For who is no user. */
export function toTokenResponse(tokens: SessionTokens, nowMs: number): TokenResponse {
  const cookieExpiration = toSeconds(tokens.session.expiresTime);
  return {
    sessionJwt: tokens.sessionJwt.jwt,
    refreshJwt: tokens.refreshJwt,
    cookieDomain: '',
    cookiePath: '/',
    cookieMaxAge: Math.max(0, cookieExpiration - toSeconds(nowMs)),
    cookieExpiration,
    idpResponse: null,
    sessionExpiration: tokens.sessionJwt.expires,
    externalToken: '',
    claims: {},
    tenantSSOID: '',
    trustedDeviceJwt: '',
    nextRefreshSeconds: 0,
    cookieName: 'DSR',
    sessionCookieName: 'DS',
    sessionCookieDomain: '',
  };
}
