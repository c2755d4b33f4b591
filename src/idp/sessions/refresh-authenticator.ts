import { Injectable } from '@nestjs/common';
import { InvalidTokenError, LoggedOutError } from '../errors/index.js';
import { maySignIn, UserStore, type User } from '../users/index.js';
import { hashToken } from './hash-token.js';
import type { Session, TokenContext } from './session.js';
import { SessionStore } from './session-store.js';
import { TokenVerifier } from './token-verifier.js';

/** A refresh token that was accepted, with everything it stands for. */
export interface RefreshGrant {
  readonly token: string;
  readonly session: Session;
  readonly user: User;
  readonly context: TokenContext;
}

/** Descope's SDKs do not tell a session JWT from a refresh JWT; this does. */
@Injectable()
export class RefreshAuthenticator {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly sessions: SessionStore,
    private readonly users: UserStore,
  ) {}

  /**
   * @throws {InvalidTokenError} also when the user is gone or disabled
   * @throws {LoggedOutError}
   */
  async authenticate(token: string): Promise<RefreshGrant> {
    const claims = this.verifier.verify(token, 'DSR');
    if (!claims) throw new InvalidTokenError();
    const verdict = await this.sessions.find(hashToken(token));
    if (verdict.state === 'ended') throw new LoggedOutError();
    if (verdict.state === 'unknown' || verdict.session.userId !== claims.sub) throw new InvalidTokenError();
    const user = await this.users.find(claims.sub);
    if (!user || !maySignIn(user)) throw new InvalidTokenError();
    return { token, session: verdict.session, user, context: { tenantId: claims.dct, customClaims: claims.nsec } };
  }
}
