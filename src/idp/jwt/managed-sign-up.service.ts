import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { UnexpectedError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import { SessionStarter, type JwtResponse } from '../sessions/index.js';
import { parseLoginId, readProfile, UserStore } from '../users/index.js';
import type { ManagedSignUpRequest } from './jwt.dto.js';
import { ManagedSignInService } from './managed-sign-in.service.js';
import { ManagedUserStore } from './managed-user-store.js';
import { readWishes } from './read-wishes.js';

/** Management makes a user who is signed in at once. */
@Injectable()
export class ManagedSignUpService {
  constructor(
    private readonly created: ManagedUserStore,
    private readonly users: UserStore,
    private readonly signIns: ManagedSignInService,
    private readonly sessions: SessionStarter,
    private readonly clock: Clock,
  ) {}

  /** @throws {UserExistsError} */
  async signUp(request: ManagedSignUpRequest, ip: string): Promise<JwtResponse> {
    const wishes = readWishes(request);
    const loginId = parseLoginId(request.loginId);
    const profile = readProfile(request.user, loginId);
    const createdTime = this.clock.now();
    const id = createObjectId('U', createdTime);
    const { user: said } = request;
    const verified = {
      email: request.emailVerified || said.verifiedEmail || said.emailVerified,
      phone: request.phoneVerified || said.verifiedPhone || said.phoneVerified,
    };
    await this.created.create({ ...profile, id, loginId, status: 'enabled', createdTime }, verified);
    const user = await this.users.find(id);
    if (!user) throw new UnexpectedError();
    return this.sessions.start(user, {
      ...wishes,
      amr: [],
      customClaims: {},
      others: 'keep',
      proof: () => Promise.resolve(),
      ip,
      firstSeen: true,
    });
  }

  /** Who exists is signed in as they are: the profile in the request is for a new user only. */
  async signUpOrIn(request: ManagedSignUpRequest, ip: string): Promise<JwtResponse> {
    const known = await this.users.findIdByLoginId(request.loginId);
    if (known === undefined) return this.signUp(request, ip);
    const { loginId, customClaims, refreshDuration } = request;
    const plain = { stepup: false, mfa: false, revokeOtherSessions: false, jwt: '' };
    return this.signIns.signIn({ ...plain, loginId, customClaims, refreshDuration }, ip);
  }
}
