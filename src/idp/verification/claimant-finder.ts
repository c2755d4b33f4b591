import { Injectable } from '@nestjs/common';
import { InvalidRequestError, UnverifiedEmailError, UserExistsError } from '../errors/index.js';
import { assertCustomClaims } from '../sessions/index.js';
import { type Account, maySignIn, parseLoginId, readProfile, UserStore } from '../users/index.js';
import type { Claimant } from './claimant.js';
import { readAddress } from './read-address.js';
import type { StartRequest, VerificationOptions } from './verification.dto.js';

export type StartAction = 'signin' | 'signup' | 'signup-in';

/** Finds out whom a code or link is for, before anything is sent. */
@Injectable()
export class ClaimantFinder {
  constructor(private readonly users: UserStore) {}

  /**
   * @throws {UnverifiedEmailError} sign-in: nobody, nobody with a verified address, or nobody who may sign in
   * @throws {UserExistsError} sign-up; not for a test user, who is signed in
   */
  async find(action: StartAction, request: StartRequest): Promise<Claimant> {
    const { loginId, loginOptions } = request;
    assertCustomClaims(loginOptions.customClaims);
    const user = await this.users.findAccount(loginId);
    if (action === 'signup' && user && !user.test) throw new UserExistsError();
    if (action !== 'signin' && !user) return newcomer(request);
    return known(user, loginId, loginOptions);
  }

  /** @throws {UnverifiedEmailError} */
  async findSignIn(loginId: string, options: VerificationOptions): Promise<Claimant> {
    return known(await this.users.findAccount(loginId), loginId, options);
  }
}

/** Whoever made an account with an address that is not theirs must not share it with the owner: only verified ones count. */
function known(user: Account | undefined, loginId: string, options: VerificationOptions): Claimant {
  const isProved = user?.verifiedEmail === true && user.email !== '';
  if (!user || !maySignIn(user) || (!isProved && !user.test)) throw new UnverifiedEmailError();
  return {
    purpose: 'sign-in',
    loginIdKey: parseLoginId(loginId).key,
    userId: user.id,
    userEmail: user.email,
    email: user.email,
    terms: termsOf(options),
    test: user.test,
    templateOptions: options.templateOptions,
  };
}

function newcomer(request: StartRequest): Claimant {
  const loginId = parseLoginId(request.loginId);
  const { name, givenName, middleName, familyName, phone } = request.user;
  const user = { name, givenName, middleName, familyName, phone, email: request.email || request.user.email };
  const { email } = readProfile(user, loginId);
  if (email === '') throw new InvalidRequestError('The email field is required');
  return {
    purpose: 'sign-up',
    loginIdKey: loginId.key,
    userId: undefined,
    userEmail: '',
    email: readAddress(email),
    terms: { ...termsOf(request.loginOptions), loginId: loginId.value, user },
    test: false,
    templateOptions: request.loginOptions.templateOptions,
  };
}

function termsOf({ customClaims, revokeOtherSessions }: VerificationOptions): Claimant['terms'] {
  return { customClaims, revokeOtherSessions };
}
