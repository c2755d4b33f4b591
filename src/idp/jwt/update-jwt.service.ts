import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidTokenError } from '../errors/index.js';
import {
  assertManagedClaims,
  hashToken,
  readContext,
  RefreshAuthenticator,
  SessionStore,
  TokenIssuer,
  TokenVerifier,
} from '../sessions/index.js';
import type { UpdateJwtRequest } from './jwt.dto.js';

/** Puts claims into a token of a user who is signed in. */
@Injectable()
export class UpdateJwtService {
  constructor(
    private readonly authenticator: RefreshAuthenticator,
    private readonly sessions: SessionStore,
    private readonly issuer: TokenIssuer,
    private readonly verifier: TokenVerifier,
    private readonly clock: Clock,
  ) {}

  /**
   * A session JWT gets no later end than it had; a refresh JWT joins those of its session.
   * @throws {InvalidTokenError} not ours, expired, or the user may not sign in
   * @throws {LoggedOutError}
   */
  async update(request: UpdateJwtRequest): Promise<{ jwt: string }> {
    assertManagedClaims(request.customClaims);
    const jwt = this.verifier.verify(request.jwt, 'DS')
      ? await this.updateSessionJwt(request)
      : await this.updateRefreshJwt(request);
    return { jwt };
  }

  private async updateSessionJwt({ jwt, customClaims }: UpdateJwtRequest): Promise<string> {
    const claims = this.verifier.verify(jwt, 'DS');
    if (!claims || !(await this.authenticator.findUser(claims))) throw new InvalidTokenError();
    assertManagedClaims({ ...readContext(claims.all).managedClaims, ...customClaims });
    return this.issuer.extend(claims, customClaims);
  }

  private async updateRefreshJwt({ jwt, customClaims, refreshDuration }: UpdateJwtRequest): Promise<string> {
    const { user, session, context } = await this.authenticator.authenticate(jwt);
    const managedClaims = { ...context.managedClaims, ...customClaims };
    assertManagedClaims(managedClaims);
    const now = this.clock.now();
    const expiresTime = refreshDuration > 0 ? now + refreshDuration * 1000 : session.expiresTime;
    const updated = { ...session, expiresTime };
    const refreshJwt = await this.issuer.refreshJwt(user, updated, { ...context, managedClaims });
    await this.sessions.addToken(updated, hashToken(refreshJwt), now);
    return refreshJwt;
  }
}
