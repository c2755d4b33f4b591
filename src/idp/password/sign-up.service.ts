import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { UnexpectedError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import { assertCustomClaims, SessionStarter, type JwtResponse } from '../sessions/index.js';
import { parseLoginId, readProfile, UserStore } from '../users/index.js';
import { NewPasswordService } from './new-password.service.js';
import type { SignUpRequest } from './password.dto.js';
import { PasswordStore } from './password-store.js';

@Injectable()
export class SignUpService {
  constructor(
    private readonly newPasswords: NewPasswordService,
    private readonly passwords: PasswordStore,
    private readonly users: UserStore,
    private readonly sessions: SessionStarter,
    private readonly clock: Clock,
  ) {}

  /**
   * The password is hashed before the login id is tried: a taken one costs the same as a free one.
   * @throws {UserExistsError}
   */
  async signUp(request: SignUpRequest, ip: string): Promise<JwtResponse> {
    const loginId = parseLoginId(request.loginId);
    const profile = readProfile(request.user, loginId);
    const { customClaims } = request.loginOptions;
    assertCustomClaims(customClaims);
    const owner = { id: '', loginIds: [loginId.value], email: profile.email, tenantIds: [] };
    const { hash } = await this.newPasswords.accept(request.password, owner);
    const createdTime = this.clock.now();
    const id = createObjectId('U', createdTime);
    await this.passwords.signUp({ ...profile, id, loginId, status: 'enabled', createdTime }, hash);
    const user = await this.users.find(id);
    if (!user) throw new UnexpectedError();
    return this.sessions.start(user, {
      customClaims,
      others: 'keep',
      proof: this.passwords.proof(id, createdTime),
      ip,
      firstSeen: true,
    });
  }
}
