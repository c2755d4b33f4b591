import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { UserNotFoundError } from '../errors/index.js';
import { UserStore, type User } from '../users/index.js';
import { NewPasswordService } from './new-password.service.js';
import { toPasswordOwner } from './password-owner.js';
import { PasswordStore } from './password-store.js';

/** What holders of the management key do with a user's password. */
@Injectable()
export class ManagePasswordService {
  constructor(
    private readonly users: UserStore,
    private readonly newPasswords: NewPasswordService,
    private readonly passwords: PasswordStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends all sessions and lifts every lock. A temporary password signs in nobody: it can only be replaced.
   * @throws {UserNotFoundError}
   * @throws {PasswordPolicyError}
   */
  async set(identifier: string, password: string, kind: 'active' | 'temporary'): Promise<Record<string, never>> {
    const user = await this.find(identifier);
    const { hash, history } = await this.newPasswords.accept(password, toPasswordOwner(user));
    await this.passwords.set(user.id, hash, this.clock.now(), { history, temporary: kind === 'temporary' });
    return {};
  }

  /** @throws {UserNotFoundError} */
  async expire(identifier: string): Promise<Record<string, never>> {
    await this.passwords.expire((await this.find(identifier)).id);
    return {};
  }

  private async find(identifier: string): Promise<User> {
    const id = await this.users.findIdByIdentifier(identifier);
    const user = id === undefined ? undefined : await this.users.find(id);
    if (!user) throw new UserNotFoundError();
    return user;
  }
}
