import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { PermissionExistsError } from '../errors/index.js';
import type { Permission } from './role.js';

@Injectable()
export class PermissionStore {
  constructor(private readonly database: Database) {}

  /** @throws {PermissionExistsError} */
  async create(permission: Permission): Promise<void> {
    try {
      await this.database.write((q) =>
        q
          .insertInto('permissions')
          .values({
            id: permission.id,
            name: permission.name,
            description: permission.description,
            system_default: Number(permission.systemDefault),
          })
          .execute(),
      );
    } catch (error) {
      if (this.database.isUniqueViolation(error)) throw new PermissionExistsError(permission.name);
      throw error;
    }
  }
}
