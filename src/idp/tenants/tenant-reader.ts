import { Injectable } from '@nestjs/common';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { Database, type Queries, type Schema } from '../database/index.js';
import { TenantNotFoundError } from '../errors/index.js';
import { toTenant } from './tenant-row.js';
import { matchesLists, type TenantFilter } from './tenant-search.js';
import type { Tenant } from './tenant.js';

const EVERYTHING: TenantFilter = {
  tenantIds: [],
  tenantNames: [],
  tenantSelfProvisioningDomains: [],
  tenantSSODomains: [],
  customAttributes: {},
  authType: '',
  parentTenantId: '',
  topLevelOnly: false,
};

@Injectable()
export class TenantReader {
  constructor(private readonly database: Database) {}

  /** @throws {TenantNotFoundError} */
  async load(id: string): Promise<Tenant> {
    const [tenant] = await this.search({ ...EVERYTHING, tenantIds: [id] });
    if (!tenant) throw new TenantNotFoundError();
    return tenant;
  }

  list(): Promise<Tenant[]> {
    return this.search(EVERYTHING);
  }

  /** The oldest first. */
  async search(filter: TenantFilter): Promise<Tenant[]> {
    const tenants = await this.database.read(async (q) => {
      const rows = await q
        .selectFrom('tenants')
        .selectAll()
        .where(meets(filter))
        .orderBy('created_time')
        .orderBy('id')
        .execute();
      const successors = group(await selectSuccessors(q, filter));
      const defaultRoles = group(await selectDefaultRoles(q, filter));
      return rows.map((row) =>
        toTenant(row, { successors: successors.get(row.id) ?? [], defaultRoles: defaultRoles.get(row.id) ?? [] }),
      );
    });
    return tenants.filter((tenant) => matchesLists(tenant, filter));
  }
}

/** What the filter says of everything but lists and maps. */
function meets(filter: TenantFilter): (eb: ExpressionBuilder<Schema, 'tenants'>) => Expression<SqlBool> {
  return (eb) =>
    eb.and([
      ...(filter.tenantIds.length > 0 ? [eb('id', 'in', filter.tenantIds)] : []),
      ...(filter.tenantNames.length > 0 ? [eb('name', 'in', filter.tenantNames)] : []),
      ...(filter.authType !== '' ? [eb('auth_type', '=', filter.authType)] : []),
      ...(filter.parentTenantId !== '' ? [eb('parent_id', '=', filter.parentTenantId)] : []),
      ...(filter.topLevelOnly ? [eb('parent_id', 'is', null)] : []),
    ]);
}

interface Member {
  readonly tenantId: string;
  readonly member: string;
}

function selectSuccessors(q: Queries, filter: TenantFilter): Promise<Member[]> {
  return q
    .selectFrom('tenant_ancestors')
    .select(['ancestor_id as tenantId', 'tenant_id as member'])
    .where('ancestor_id', 'in', q.selectFrom('tenants').select('id').where(meets(filter)))
    .execute();
}

function selectDefaultRoles(q: Queries, filter: TenantFilter): Promise<Member[]> {
  return q
    .selectFrom('tenant_default_roles')
    .innerJoin('roles', 'roles.id', 'tenant_default_roles.role_id')
    .select(['tenant_default_roles.tenant_id as tenantId', 'roles.name as member'])
    .where('tenant_default_roles.tenant_id', 'in', q.selectFrom('tenants').select('id').where(meets(filter)))
    .execute();
}

/** Sorted members by tenant. */
function group(rows: readonly Member[]): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { tenantId, member } of rows.toSorted((a, b) => (a.member < b.member ? -1 : 1))) {
    const members = groups.get(tenantId);
    if (members) members.push(member);
    else groups.set(tenantId, [member]);
  }
  return groups;
}
