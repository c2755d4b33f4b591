import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { InvalidRequestError, UnexpectedError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import { assertCustomClaims, SessionStarter, type JwtResponse } from '../sessions/index.js';
import { normaliseEmail, normalisePhone, parseLoginId, UserStore, type LoginId, type Profile } from '../users/index.js';
import { NewPasswordService } from './new-password.service.js';
import type { SignUpRequest, SignUpUser } from './password.dto.js';
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
    const hash = await this.newPasswords.hash(this.newPasswords.accept(request.password));
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

/** A login id that is an address or a number is the user's, unless another is given. */
function readProfile(user: SignUpUser, loginId: LoginId): Profile {
  const email = user.email === '' ? undefined : normaliseEmail(user.email);
  const phone = user.phone === '' ? undefined : normalisePhone(user.phone);
  if (user.email !== '' && email === undefined) throw new InvalidRequestError('The email field is no e-mail address');
  if (user.phone !== '' && phone === undefined) throw new InvalidRequestError('The phone field is no phone number');
  return {
    name: user.name,
    givenName: user.givenName,
    middleName: user.middleName,
    familyName: user.familyName,
    email: email ?? (loginId.kind === 'email' ? loginId.value : ''),
    phone: phone ?? (loginId.kind === 'phone' ? loginId.value : ''),
  };
}
