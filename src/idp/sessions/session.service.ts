import { Injectable } from '@nestjs/common';
import { openTenants } from '../access/index.js';
import { Clock } from '../clock/index.js';
import { InvalidTokenError, LoggedOutError, TenantNotFoundError } from '../errors/index.js';
import { AnonymousSessions } from './anonymous.service.js';
import { hashToken } from './hash-token.js';
import { toJwtResponse, type JwtResponse, type TokenResponse } from './jwt-response.js';
import { RefreshAuthenticator } from './refresh-authenticator.js';
import { RefreshRotation } from './refresh-rotation.js';
import { SessionStore } from './session-store.js';
import { TokenIssuer } from './token-issuer.js';

/** What a holder of a refresh token does with the session. */
@Injectable()
export class SessionService {
  constructor(
    private readonly anonymous: AnonymousSessions,
    private readonly authenticator: RefreshAuthenticator,
    private readonly rotation: RefreshRotation,
    private readonly sessions: SessionStore,
    private readonly issuer: TokenIssuer,
    private readonly clock: Clock,
  ) {}

  /** A new session JWT with the roles of now. Without rotation the refresh JWT stays the same and is answered again for clients that keep what they get. */
  async refresh(token: string): Promise<JwtResponse | TokenResponse> {
    return (await this.anonymous.refresh(token)) ?? this.refreshUser(token);
  }

  /** Nothing, rather than an error, when there is no session to refresh. An outage is still an error. */
  async tryRefresh(token: string): Promise<JwtResponse | TokenResponse | Record<string, never>> {
    try {
      return await this.refresh(token);
    } catch (error) {
      if (error instanceof InvalidTokenError || error instanceof LoggedOutError) return {};
      throw error;
    }
  }

  /**
   * Tokens whose current tenant is this one. Part of the same session; the tenant may say when it ends.
   * @throws {TenantNotFoundError} not one of the user's own, or disabled
   * @throws {InvalidTokenError} also when the sign-in is longer ago than the tenant's sessions last
   */
  async selectTenant(token: string, tenantId: string): Promise<JwtResponse> {
    const { session: presented, user, context } = await this.authenticator.authenticate(token);
    if (!openTenants(user.access).some((tenant) => tenant.tenantId === tenantId)) throw new TenantNotFoundError();
    const now = this.clock.now();
    const session = this.issuer.inTenant(user, presented, tenantId);
    // The tenant wants a sign-in that is not as long ago.
    if (session.expiresTime <= now) throw new InvalidTokenError();
    const selected = { ...context, tenantId };
    const [refreshJwt, sessionJwt] = await Promise.all([
      this.issuer.refreshJwt(user, session, selected),
      this.issuer.sessionJwt(user, session, selected),
    ]);
    await this.sessions.addToken(session, hashToken(refreshJwt), now);
    return toJwtResponse({ session, sessionJwt, refreshJwt }, user, now);
  }

  private async refreshUser(token: string): Promise<JwtResponse> {
    const grant = await this.authenticator.authenticate(token);
    const { session, user, context } = grant;
    const refreshJwt = this.rotation.isOn ? await this.rotation.succeed(grant) : token;
    const sessionJwt = await this.issuer.sessionJwt(user, session, context);
    return toJwtResponse({ session, sessionJwt, refreshJwt }, user, this.clock.now());
  }
}
