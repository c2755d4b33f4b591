import { Injectable } from '@nestjs/common';
import { Database, type Queries } from '../database/index.js';
import { PermissionNotFoundError, RoleExistsError } from '../errors/index.js';
import { assertTenantExists } from './assert-tenant-exists.js';
import type { Role } from './role.js';

@Injectable()
export class RoleStore {
  constructor(private readonly database: Database) {}

  /**
   * Nothing is made unless everything that the role names exists.
   * @throws {RoleExistsError} at the same level
   * @throws {TenantNotFoundError}
   * @throws {PermissionNotFoundError}
   */
  async create(role: Role): Promise<void> {
    try {
      await this.database.write((q) => insertRole(q, role));
    } catch (error) {
      if (this.database.isUniqueViolation(error)) throw new RoleExistsError(role.name);
      throw error;
    }
  }
}

async function insertRole(q: Queries, role: Role): Promise<void> {
  if (role.tenantId !== '') await assertTenantExists(q, role.tenantId);
  const permissionIds = await findPermissionIds(q, role.permissionNames);
  await q
    .insertInto('roles')
    .values({
      id: role.id,
      scope: role.tenantId,
      tenant_id: role.tenantId || null,
      name: role.name,
      description: role.description,
      is_default: Number(role.default),
      is_private: Number(role.private),
      created_time: role.createdTime,
    })
    .execute();
  if (permissionIds.length === 0) return;
  await q
    .insertInto('role_permissions')
    .values(permissionIds.map((permission_id) => ({ role_id: role.id, permission_id })))
    .execute();
}

async function findPermissionIds(q: Queries, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await q.selectFrom('permissions').select(['id', 'name']).where('name', 'in', names).execute();
  const known = new Set(rows.map((row) => row.name));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0) throw new PermissionNotFoundError(missing);
  return rows.map((row) => row.id);
}
