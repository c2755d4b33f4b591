import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { createObjectId } from '../ids/index.js';
import { InitialPasswordService, insertPassword } from '../password/index.js';
import type { CreateUserRequest } from './create-user.dto.js';
import { insertDraft } from './insert-draft.js';
import { UserChanger, type UserAnswer } from './user-changer.js';
import { readDraft } from './user-draft.js';

@Injectable()
export class UserMaker {
  constructor(
    private readonly users: UserChanger,
    private readonly passwords: InitialPasswordService,
    private readonly clock: Clock,
  ) {}

  /**
   * The user with everything that is named, or nothing.
   * @param createdTime milliseconds since the epoch; 0 is now
   * @throws {UserExistsError}
   * @throws {RoleNotFoundError}
   * @throws {TenantNotFoundError}
   * @throws {PasswordPolicyError}
   */
  async make(request: CreateUserRequest, createdTime = 0): Promise<UserAnswer> {
    const now = this.clock.now();
    const draft = readDraft(request, createdTime || now);
    const hash = await this.passwords.prepare(request, {
      id: '',
      loginIds: draft.loginIds.map(({ value }) => value),
      email: draft.profile.email,
      tenantIds: draft.userTenants.map(({ tenantId }) => tenantId),
    });
    const id = createObjectId('U', now);
    return this.users.create(id, async (q) => {
      await insertDraft(q, id, draft, now);
      if (hash !== undefined) await insertPassword(q, id, hash, now);
    });
  }
}
