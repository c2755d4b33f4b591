import {
  absent,
  either,
  epochSeconds,
  flag,
  jsonMap,
  list,
  named,
  nothing,
  object,
  seconds,
  text,
} from '../schema/index.js';
import { USER } from '../users/index.js';
import type { JwtResponse, TokenResponse } from './jwt-response.js';
import type { MyTenant, MyTenants } from './me.service.js';
import type { HistoryEntry } from './sign-in-history.js';

const TOKEN_MEMBERS = {
  sessionJwt: text,
  refreshJwt: text,
  cookieDomain: text,
  cookiePath: text,
  cookieMaxAge: seconds,
  cookieExpiration: epochSeconds,
  idpResponse: absent,
  sessionExpiration: epochSeconds,
  externalToken: text,
  claims: jsonMap,
  tenantSSOID: text,
  trustedDeviceJwt: text,
  nextRefreshSeconds: seconds,
  cookieName: text,
  sessionCookieName: text,
  sessionCookieDomain: text,
};

/** Of who is no user. */
export const TOKENS = named('Tokens', object<TokenResponse>(TOKEN_MEMBERS));

export const SIGNED_IN = named('SignedIn', object<JwtResponse>({ ...TOKEN_MEMBERS, user: USER, firstSeen: flag }));

export const REFRESHED = either(SIGNED_IN, TOKENS);

export const PERHAPS_REFRESHED = either(REFRESHED, nothing);

export const HISTORY = list(
  named(
    'SignIn',
    object<HistoryEntry>({
      userId: text,
      loginTime: epochSeconds,
      city: text,
      country: text,
      ip: text,
      selectedTenant: text,
    }),
  ),
);

export const MY_TENANTS = object<MyTenants>({
  tenants: list(named('MyTenant', object<MyTenant>({ id: text, name: text, customAttributes: jsonMap }))),
});
