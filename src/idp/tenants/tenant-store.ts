import { Injectable } from '@nestjs/common';
import { findRoles } from '../access/index.js';
import { Database, type Queries } from '../database/index.js';
import { TenantExistsError, TenantHasSuccessorsError, TenantNotFoundError } from '../errors/index.js';
import { deleteMembers } from './delete-members.js';
import { toColumns } from './tenant-row.js';
import { findAncestors, lockSubtree, lockTree } from './tenant-tree.js';
import type { AuthType, NewTenant, TenantDetails } from './tenant.js';

/** Each method does all that it says, or nothing. */
@Injectable()
export class TenantStore {
  constructor(private readonly database: Database) {}

  /**
   * @throws {TenantExistsError}
   * @throws {TenantNotFoundError} the parent
   * @throws {InvalidRequestError} the parent is too deep
   */
  async create(tenant: NewTenant): Promise<void> {
    try {
      await this.database.write((q) => insertTenant(q, tenant));
    } catch (error) {
      if (this.database.isUniqueViolation(error)) throw new TenantExistsError(tenant.id);
      throw error;
    }
  }

  /**
   * @param authType empty: stays as it is
   * @throws {TenantNotFoundError}
   */
  async update(id: string, details: TenantDetails, authType: AuthType | ''): Promise<void> {
    const columns = { ...toColumns(details), ...(authType !== '' && { auth_type: authType }) };
    const result = await this.database.write((q) =>
      q.updateTable('tenants').set(columns).where('id', '=', id).executeTakeFirst(),
    );
    if (result.numUpdatedRows === 0n) throw new TenantNotFoundError();
  }

  /**
   * Memberships, the tenant's own roles and its settings go with it.
   * @throws {TenantNotFoundError}
   * @throws {TenantHasSuccessorsError}
   */
  async deleteAlone(id: string): Promise<void> {
    await this.database.write(async (q) => {
      await lockTree(q);
      const below = await q.selectFrom('tenants').select('id').where('parent_id', '=', id).executeTakeFirst();
      if (below) throw new TenantHasSuccessorsError();
      await deleteTenant(q, id);
    });
  }

  /**
   * As `deleteAlone`, with the tenants below, and with users and access keys that are in none but these.
   * @throws {TenantNotFoundError}
   */
  async deleteCascading(id: string): Promise<void> {
    await this.database.write(async (q) => {
      await lockTree(q);
      await lockSubtree(q, id);
      await deleteMembers(q, id);
      await deleteTenant(q, id);
    });
  }

  /**
   * These and no others. Members keep what they have.
   * @throws {TenantNotFoundError}
   * @throws {RoleNotFoundError} neither the tenant's own nor the project's
   */
  async setDefaultRoles(id: string, names: readonly string[]): Promise<void> {
    await this.database.write(async (q) => {
      const own = q.selectFrom('tenants').select('id').where('id', '=', id);
      const row = await own.forNoKeyUpdate().executeTakeFirst();
      if (!row) throw new TenantNotFoundError();
      await q.deleteFrom('tenant_default_roles').where('tenant_id', '=', id).execute();
      if (names.length === 0) return;
      const roles = await findRoles(q, [id, ''], names);
      await q
        .insertInto('tenant_default_roles')
        .values(roles.map((role_id) => ({ tenant_id: id, role_id })))
        .execute();
    });
  }
}

async function insertTenant(q: Queries, { id, parent, authType, createdTime, ...details }: NewTenant): Promise<void> {
  if (parent !== '') await lockTree(q);
  const ancestors = await findAncestors(q, parent);
  await q
    .insertInto('tenants')
    .values({ ...toColumns(details), id, parent_id: parent || null, auth_type: authType, created_time: createdTime })
    .execute();
  if (ancestors.length === 0) return;
  await q
    .insertInto('tenant_ancestors')
    .values(ancestors.map((ancestor_id) => ({ tenant_id: id, ancestor_id })))
    .execute();
}

async function deleteTenant(q: Queries, id: string): Promise<void> {
  const result = await q.deleteFrom('tenants').where('id', '=', id).executeTakeFirst();
  if (result.numDeletedRows === 0n) throw new TenantNotFoundError();
}
