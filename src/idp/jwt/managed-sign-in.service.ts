import { Injectable } from '@nestjs/common';
import { InvalidRequestError, InvalidTokenError, UserNotFoundError } from '../errors/index.js';
import { RefreshAuthenticator, SessionStarter, type JwtResponse } from '../sessions/index.js';
import { maySignIn, UserStore, type User } from '../users/index.js';
import type { ManagedSignInRequest } from './jwt.dto.js';
import { readWishes } from './read-wishes.js';

/** Management vouches for the user, having proved them by its own means. */
@Injectable()
export class ManagedSignInService {
  constructor(
    private readonly users: UserStore,
    private readonly authenticator: RefreshAuthenticator,
    private readonly sessions: SessionStarter,
  ) {}

  /**
   * @throws {UserNotFoundError}
   * @throws {InvalidRequestError} a disabled user, or nothing to step up from
   * @throws {InvalidTokenError} the token is not the user's
   */
  async signIn(request: ManagedSignInRequest, ip: string): Promise<JwtResponse> {
    const wishes = readWishes(request);
    const id = await this.users.findIdByIdentifier(request.loginId);
    const user = id === undefined ? undefined : await this.users.find(id);
    if (!user) throw new UserNotFoundError();
    if (!maySignIn(user)) throw new InvalidRequestError('The user is disabled');
    return this.sessions.start(user, {
      ...wishes,
      amr: await this.provedBefore(request, user),
      stepUp: request.stepup,
      customClaims: {},
      others: request.revokeOtherSessions ? 'end' : 'keep',
      proof: () => Promise.resolve(),
      ip,
      firstSeen: user.status === 'invited',
    });
  }

  private async provedBefore({ jwt, stepup, mfa }: ManagedSignInRequest, user: User): Promise<readonly string[]> {
    if (jwt === '') {
      if (stepup || mfa) throw new InvalidRequestError('The jwt field is required');
      return [];
    }
    const grant = await this.authenticator.authenticateInPerson(jwt);
    if (grant.user.id !== user.id) throw new InvalidTokenError();
    return mfa ? [...new Set([...grant.context.amr, 'mfa'])] : grant.context.amr;
  }
}
