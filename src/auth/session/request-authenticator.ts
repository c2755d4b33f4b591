import { bearerToken } from './bearer-token.js';
import { TokenMalformedError } from '../errors/index.js';
import { cookieToken } from './cookie-token.js';
import type { HttpRequest } from './http-request.js';
import { isJsonObject, own } from './json-object.js';
import { OriginRule, type OriginRuleSettings } from './origin-rule.js';
import type { Caller, RefreshSession } from './session-user.js';
import type { SessionVerifier } from './session-verifier.js';
import { rememberSession } from './verified-request.js';

/** Injection token of {@link RequestAuthenticatorSettings}. */
export const REQUEST_AUTHENTICATOR_SETTINGS = Symbol('nestjs-descope:request-authenticator');

export interface RequestAuthenticatorSettings extends OriginRuleSettings {
  /** `false` where tokens are delivered in bodies: then a cookie of that name is somebody else's. */
  readonly readCookies: boolean;
  readonly cookieNames: { readonly session: string; readonly refresh: string };
  /** The field of a microservice's messages that holds the session JWT. Without it, none is looked at. */
  readonly rpcTokenField?: string;
}

/**
 * Finds a request's token and verifies it. `Authorization: Bearer` wins over a message's field and over the cookie, even if
 * it turns out to be bad.
 *
 * They answer `undefined` if nothing was sent, and throw what {@link SessionVerifier} throws for what was; and
 * also
 *
 * - {@link TokenMalformedError} the cookie was sent twice
 * - {@link OriginRefusedError} a write that is authenticated by a cookie, from an origin that is not allowed
 */
export class RequestAuthenticator {
  private readonly origins: OriginRule;

  constructor(
    private readonly verifier: SessionVerifier,
    private readonly settings: RequestAuthenticatorSettings,
  ) {
    this.origins = new OriginRule(settings);
  }

  /** Names of the cookies that tokens are read from; `undefined` where none is. */
  get cookieNames(): { readonly session: string; readonly refresh: string } | undefined {
    return this.settings.readCookies ? this.settings.cookieNames : undefined;
  }

  /** The request's session; {@link sessionOf} finds it again. */
  async session(request: HttpRequest): Promise<Caller | undefined> {
    const jwt = this.sessionToken(request);
    if (jwt === undefined) return undefined;
    const user = await this.verifier.verifySession(jwt);
    rememberSession(request, { user, jwt });
    return user;
  }

  /** The same without a wait, if its token was verified before and nobody has to be asked. Else `undefined`. */
  knownSession(request: HttpRequest): Caller | undefined {
    const jwt = this.sessionToken(request);
    const user = jwt === undefined ? undefined : this.verifier.knownSession(jwt);
    if (jwt !== undefined && user !== undefined) rememberSession(request, { user, jwt });
    return user;
  }

  async refresh(request: HttpRequest): Promise<RefreshSession | undefined> {
    const jwt = this.token(request, this.settings.cookieNames.refresh);
    return jwt === undefined ? undefined : this.verifier.verifyRefresh(jwt);
  }

  /** Whether a browser shows a page of another origin to be behind this request. */
  isForeignPage(request: HttpRequest): boolean {
    return this.origins.isForeignPage(request);
  }

  /** The token that the request brings. */
  protected sessionToken(request: HttpRequest): string | undefined {
    return this.token(request, this.settings.cookieNames.session);
  }

  private token(request: HttpRequest, cookieName: string): string | undefined {
    const bearer = bearerToken(request) ?? this.tokenInMessage(request);
    if (bearer !== undefined || !this.settings.readCookies) return bearer;
    const cookie = cookieToken(request, cookieName);
    if (cookie !== undefined) this.origins.assertAllowed(request);
    return cookie;
  }

  private tokenInMessage({ message }: HttpRequest): string | undefined {
    const { rpcTokenField } = this.settings;
    if (rpcTokenField === undefined || !isJsonObject(message)) return undefined;
    const token = own(message, rpcTokenField) ?? undefined;
    if (token !== undefined && typeof token !== 'string') throw new TokenMalformedError();
    return token;
  }
}
