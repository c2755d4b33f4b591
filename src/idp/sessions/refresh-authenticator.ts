import { Injectable } from '@nestjs/common';
import { InvalidTokenError, LoggedOutError, UnauthorizedRequestError } from '../errors/index.js';
import { maySignIn, UserStore, type User } from '../users/index.js';
import { actAs } from './act-as.js';
import { hashToken } from './hash-token.js';
import { RotationStore } from './rotation-store.js';
import type { Session } from './session.js';
import { SessionActivity } from './session-activity.js';
import { SessionStore } from './session-store.js';
import { readContext, type TokenContext } from './token-context.js';
import type { TokenClaims } from './token-claims.js';
import { TokenVerifier } from './token-verifier.js';

/** A refresh token that was accepted, with everything it stands for. */
export interface RefreshGrant {
  readonly token: string;
  readonly claims: TokenClaims;
  /** Ends with the token: management may give one token of a session another end. */
  readonly session: Session;
  /** As far as whoever acts as the user may play them. */
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
    private readonly rotations: RotationStore,
    private readonly activity: SessionActivity,
  ) {}

  /**
   * @throws {InvalidTokenError} also when the user is gone or disabled, or whoever acts as the user may not any more
   * @throws {LoggedOutError} also when nobody used the session for too long, or when another took the token's place, which ends the session unless that was a moment ago
   */
  async authenticate(token: string): Promise<RefreshGrant> {
    const claims = this.verifier.verify(token, 'DSR');
    if (!claims) throw new InvalidTokenError();
    const hash = hashToken(token);
    const verdict = await this.sessions.find(hash);
    if (verdict.state === 'ended') throw new LoggedOutError();
    if (verdict.state === 'unknown' || verdict.session.userId !== claims.sub) throw new InvalidTokenError();
    if (verdict.state === 'superseded') await this.assertGraced(hash);
    const user = await this.findUser(claims);
    if (!user) throw new InvalidTokenError();
    await this.activity.use(verdict.session, verdict.usedTime);
    return {
      token,
      claims,
      session: { ...verdict.session, expiresTime: claims.exp * 1000 },
      user,
      context: readContext(claims.all),
    };
  }

  /**
   * For what nobody else may do in the user's name, such as choosing a password.
   * @throws {UnauthorizedRequestError} somebody acts as the user
   */
  async authenticateInPerson(token: string): Promise<RefreshGrant> {
    const grant = await this.authenticate(token);
    if (grant.context.actorId !== '') throw new UnauthorizedRequestError();
    return grant;
  }

  private async assertGraced(hash: string): Promise<void> {
    const { state } = await this.rotations.present(hash);
    if (state === 'unknown') throw new InvalidTokenError();
    if (state !== 'graced') throw new LoggedOutError();
  }

  /** The user of a token of ours, as far as whoever acts as them may play them; nothing if either may not. */
  async findUser({ sub, all }: TokenClaims): Promise<User | undefined> {
    const { actorId, tenantId } = readContext(all);
    const user = await this.users.find(sub);
    if (!user || !maySignIn(user)) return undefined;
    return actorId === '' ? user : actAs(await this.users.find(actorId), user, tenantId);
  }
}
