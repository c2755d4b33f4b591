import { Injectable } from '@nestjs/common';
import { UnauthorizedRequestError, UpdateConflictError } from '../errors/index.js';
import { RefreshAuthenticator } from '../sessions/index.js';
import { UserStore } from '../users/index.js';
import { parseLoginId } from '../users/index.js';
import type { Claimant } from './claimant.js';
import { readAddress } from './read-address.js';
import type { UpdateEmailRequest } from './verification.dto.js';

/** The claim of a user who is signed in to an address, be it the one that they have or a new one. */
@Injectable()
export class AddressChange {
  constructor(
    private readonly authenticator: RefreshAuthenticator,
    private readonly users: UserStore,
  ) {}

  /**
   * @throws {UnauthorizedRequestError} the login id is another user's, or nobody's
   * @throws {UpdateConflictError} the address would have to be taken from another user. Users are never merged
   */
  async find(request: UpdateEmailRequest, token: string): Promise<Claimant> {
    const { user } = await this.authenticator.authenticateInPerson(token);
    const named = request.loginId === '' ? user.id : await this.users.findIdByIdentifier(request.loginId);
    if (named !== user.id) throw new UnauthorizedRequestError();
    const email = readAddress(request.email);
    const owner = await this.users.findIdByLoginId(email);
    const wantsIt = request.addToLoginIDs || request.onMergeUseExisting || request.failOnConflict;
    if (owner !== undefined && owner !== user.id && wantsIt) throw new UpdateConflictError();
    return {
      purpose: 'update-email',
      loginIdKey: parseLoginId(request.loginId || (user.loginIds[0] ?? email)).key,
      userId: user.id,
      userEmail: user.email,
      email,
      terms: { addToLoginIds: request.addToLoginIDs },
      test: user.test,
      templateOptions: request.templateOptions,
    };
  }
}
