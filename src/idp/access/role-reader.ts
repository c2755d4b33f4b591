import { Injectable } from '@nestjs/common';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { Database, type Queries, type RoleTable, type Schema } from '../database/index.js';
import { matchesTexts, sortRoles, type RoleFilter, type RoleOrder } from './role-search.js';
import type { Role } from './role.js';

const EVERYTHING: RoleFilter = {
  tenantIds: [],
  includeProjectRoles: false,
  roleNames: [],
  roleIds: [],
  permissionNames: [],
  roleNameLike: '',
  text: '',
};

@Injectable()
export class RoleReader {
  constructor(private readonly database: Database) {}

  /** Tenants' own roles as well. */
  list(): Promise<Role[]> {
    return this.search(EVERYTHING, []);
  }

  /** In the order of the ids. */
  async load(ids: readonly string[]): Promise<Role[]> {
    const found = new Map((await this.search({ ...EVERYTHING, roleIds: ids }, [])).map((role) => [role.id, role]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async search(filter: RoleFilter, order: readonly RoleOrder[]): Promise<Role[]> {
    const roles = await this.database.read(async (q) => {
      const rows = await q.selectFrom('roles').selectAll().where(meets(filter)).execute();
      const permissions = await selectPermissions(q, filter);
      return rows.map((row) => toRole(row, permissions.get(row.id) ?? []));
    });
    return sortRoles(
      roles.filter((role) => matchesTexts(role, filter)),
      order,
    );
  }
}

/** What the filter says of everything but texts. */
function meets(filter: RoleFilter): (eb: ExpressionBuilder<Schema, 'roles'>) => Expression<SqlBool> {
  const scopes = [...filter.tenantIds, ...(filter.includeProjectRoles ? [''] : [])];
  return (eb) =>
    eb.and([
      ...(filter.tenantIds.length > 0 ? [eb('scope', 'in', scopes)] : []),
      ...(filter.roleNames.length > 0 ? [eb('name', 'in', filter.roleNames)] : []),
      ...(filter.roleIds.length > 0 ? [eb('id', 'in', filter.roleIds)] : []),
      ...(filter.permissionNames.length > 0
        ? [
            eb(
              'id',
              'in',
              eb
                .selectFrom('role_permissions')
                .innerJoin('permissions', 'permissions.id', 'role_permissions.permission_id')
                .select('role_permissions.role_id')
                .where('permissions.name', 'in', filter.permissionNames),
            ),
          ]
        : []),
    ]);
}

async function selectPermissions(q: Queries, filter: RoleFilter): Promise<ReadonlyMap<string, string[]>> {
  const rows = await q
    .selectFrom('role_permissions')
    .innerJoin('permissions', 'permissions.id', 'role_permissions.permission_id')
    .select(['role_permissions.role_id', 'permissions.name'])
    .where('role_permissions.role_id', 'in', q.selectFrom('roles').select('id').where(meets(filter)))
    .execute();
  const byRole = new Map<string, string[]>();
  for (const { role_id, name } of rows) {
    const names = byRole.get(role_id);
    if (names) names.push(name);
    else byRole.set(role_id, [name]);
  }
  return byRole;
}

function toRole(row: RoleTable, permissionNames: readonly string[]): Role {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    permissionNames,
    tenantId: row.scope,
    default: row.is_default === 1,
    private: row.is_private === 1,
    createdTime: row.created_time,
  };
}
