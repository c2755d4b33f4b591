import { Injectable } from '@nestjs/common';
import { Database, type Queries, type RoleTable } from '../database/index.js';
import { RoleExistsError, RoleNotFoundError } from '../errors/index.js';
import { assertTenantExists } from './assert-tenant-exists.js';
import { setRolePermissions } from './role-permissions.js';
import type { Role, RoleChange, RoleRef } from './role.js';
import { unlessTaken } from './unless-taken.js';

/** Each method changes all that it is given, or nothing: everything that a role names has to exist. */
@Injectable()
export class RoleStore {
  constructor(private readonly database: Database) {}

  /**
   * @throws {RoleExistsError} at the same level
   * @throws {TenantNotFoundError}
   * @throws {PermissionNotFoundError}
   */
  async create(roles: readonly Role[]): Promise<void> {
    await this.database.write(async (q) => {
      for (const role of roles) await this.createOne(q, role);
    });
  }

  /**
   * @returns their ids, in the order of the changes
   * @throws {RoleNotFoundError}
   * @throws {RoleExistsError} of the new name, at the same level
   * @throws {PermissionNotFoundError}
   */
  update(changes: readonly RoleChange[]): Promise<string[]> {
    return this.database.write(async (q) => {
      const ids: string[] = [];
      for (const change of changes) ids.push(await this.updateOne(q, change));
      return ids;
    });
  }

  /**
   * Whoever had them has them no more.
   * @throws {RoleNotFoundError}
   */
  async delete(refs: readonly RoleRef[]): Promise<void> {
    await this.database.write(async (q) => {
      for (const ref of refs) {
        const { id } = await findRow(q, ref);
        await q.deleteFrom('roles').where('id', '=', id).execute();
      }
    });
  }

  private async createOne(q: Queries, role: Role): Promise<void> {
    if (role.tenantId !== '') await assertTenantExists(q, role.tenantId);
    const row = {
      id: role.id,
      scope: role.tenantId,
      tenant_id: role.tenantId || null,
      name: role.name,
      description: role.description,
      is_default: Number(role.default),
      is_private: Number(role.private),
      created_time: role.createdTime,
    };
    await unlessTaken(this.database, new RoleExistsError(role.name), q.insertInto('roles').values(row).execute());
    await setRolePermissions(q, role.id, role.permissionNames);
  }

  private async updateOne(q: Queries, change: RoleChange): Promise<string> {
    const row = await findRow(q, change.role);
    const name = change.newName || row.name;
    const update = q
      .updateTable('roles')
      .set({
        name,
        description: change.description,
        is_default: Number(change.default),
        is_private: Number(change.private),
      })
      .where('id', '=', row.id)
      .execute();
    await unlessTaken(this.database, new RoleExistsError(name), update);
    await setRolePermissions(q, row.id, change.permissionNames);
    return row.id;
  }
}

/** Keeps its name, and stays, to the end of the transaction. */
async function findRow(q: Queries, { id, name, tenantId }: RoleRef): Promise<Pick<RoleTable, 'id' | 'name'>> {
  const all = q.selectFrom('roles').select(['id', 'name']);
  const byId = tenantId === '' ? all.where('id', '=', id) : all.where('id', '=', id).where('scope', '=', tenantId);
  const byName = all.where('scope', '=', tenantId).where('name', '=', name);
  const row = await (id === '' ? byName : byId).forUpdate().executeTakeFirst();
  if (!row) throw new RoleNotFoundError([id || name]);
  return row;
}
