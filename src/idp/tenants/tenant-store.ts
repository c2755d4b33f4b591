import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { TenantExistsError } from '../errors/index.js';
import type { Tenant } from './tenant.js';

@Injectable()
export class TenantStore {
  constructor(private readonly database: Database) {}

  /** @throws {TenantExistsError} */
  async create(tenant: Tenant): Promise<void> {
    try {
      await this.database.write((q) =>
        q
          .insertInto('tenants')
          .values({
            id: tenant.id,
            name: tenant.name,
            custom_attributes: JSON.stringify(tenant.customAttributes),
            created_time: tenant.createdTime,
          })
          .execute(),
      );
    } catch (error) {
      if (this.database.isUniqueViolation(error)) throw new TenantExistsError(tenant.id);
      throw error;
    }
  }
}
