import { Injectable } from '@nestjs/common';
import { giveDefaultRoles } from '../access/index.js';
import { Database } from '../database/index.js';
import { UserExistsError } from '../errors/index.js';
import { changeUser, insertUser, type NewUser } from '../users/index.js';

@Injectable()
export class ManagedUserStore {
  constructor(private readonly database: Database) {}

  /**
   * A user without a password.
   * @throws {UserExistsError}
   */
  async create(user: NewUser, verified: { readonly email: boolean; readonly phone: boolean }): Promise<void> {
    try {
      await this.database.write(async (q) => {
        await insertUser(q, user);
        await giveDefaultRoles(q, user.id);
        const proved = {
          verifiedEmail: verified.email && user.email !== '',
          verifiedPhone: verified.phone && user.phone !== '',
        };
        await changeUser(q, user.id, proved, user.createdTime);
      });
    } catch (error) {
      if (this.database.isUniqueViolation(error)) throw new UserExistsError();
      throw error;
    }
  }
}
