import { Injectable } from '@nestjs/common';
import { InvalidTokenError, LoggedOutError } from '../errors/index.js';
import { AnonymousSessions } from './anonymous.service.js';
import { hashToken } from './hash-token.js';
import { RefreshAuthenticator } from './refresh-authenticator.js';
import { RotationStore, type EndedScope } from './rotation-store.js';

/** Ends sessions for whoever holds one of their refresh tokens. */
@Injectable()
export class SignOutService {
  constructor(
    private readonly anonymous: AnonymousSessions,
    private readonly authenticator: RefreshAuthenticator,
    private readonly rotations: RotationStore,
  ) {}

  /** Ends the session of this token. @throws {InvalidTokenError} @throws {LoggedOutError} */
  async logout(token: string): Promise<Record<string, never>> {
    if (!(await this.anonymous.logout(token))) await this.logoutUser(token, 'session');
    return {};
  }

  /** Ends all sessions of this token's user. @throws {InvalidTokenError} @throws {LoggedOutError} */
  async logoutAll(token: string): Promise<Record<string, never>> {
    if (!(await this.anonymous.logout(token))) await this.logoutUser(token, 'user');
    return {};
  }

  /**
   * For a token that was accepted a moment ago.
   * @throws {InvalidTokenError} the session is gone since
   * @throws {LoggedOutError} it has ended since, or another token took this one's place
   */
  async end(token: string, scope: EndedScope): Promise<void> {
    const { state } = await this.rotations.end(hashToken(token), scope);
    if (state === 'unknown') throw new InvalidTokenError();
    if (state !== 'signed-out') throw new LoggedOutError();
  }

  private async logoutUser(token: string, scope: EndedScope): Promise<void> {
    await this.authenticator.authenticate(token);
    await this.end(token, scope);
  }
}
