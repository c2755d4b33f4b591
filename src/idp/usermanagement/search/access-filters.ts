import { InvalidRequestError } from '../../errors/index.js';
import { isJsonMap, type JsonMap } from '../../json/index.js';
import type { Filter, UserQuery } from './filter.js';
import type { SearchUsersRequest } from './search.dto.js';

type Roles = readonly string[];
type RoleIds = (eb: UserQuery) => ReturnType<typeof selectRoleIds>;

/** Where the users are and what they may do there. */
export function accessFilters(request: SearchUsersRequest): Filter[] {
  const { tenantIds, includeSubTenants, roleNames, tenantRoleIds, tenantRoleNames } = request;
  return [
    ...(tenantIds.length === 0 ? [] : [inTenants(tenantIds, includeSubTenants)]),
    ...(roleNames.length === 0 ? [] : [withRoles(roleNames)]),
    ...inTenantsWithRoles('tenantRoleIds', tenantRoleIds, 'id'),
    ...inTenantsWithRoles('tenantRoleNames', tenantRoleNames, 'name'),
  ];
}

function inTenants(tenantIds: readonly string[], includeSubTenants: boolean): Filter {
  return (eb) => {
    const members = eb.selectFrom('user_tenants').select('user_id');
    const direct = eb('users.id', 'in', members.where('tenant_id', 'in', tenantIds));
    if (!includeSubTenants) return direct;
    const below = eb.selectFrom('tenant_ancestors').select('tenant_id').where('ancestor_id', 'in', tenantIds);
    return eb.or([direct, eb('users.id', 'in', members.where('tenant_id', 'in', below))]);
  };
}

function withRoles(names: Roles): Filter {
  const roleIds: RoleIds = (eb) => selectRoleIds(eb, 'name', names);
  return (eb) =>
    eb.or([
      eb('users.id', 'in', eb.selectFrom('user_roles').select('user_id').where('role_id', 'in', roleIds(eb))),
      eb('users.id', 'in', eb.selectFrom('user_tenant_roles').select('user_id').where('role_id', 'in', roleIds(eb))),
    ]);
}

/** Every tenant that is named has to match. Without roles, being in it is enough. */
function inTenantsWithRoles(field: string, tenants: JsonMap, column: 'id' | 'name'): Filter[] {
  return Object.entries(tenants).flatMap(([tenantId, rule]) => {
    const { values, and } = readRule(field, rule);
    if (values.length === 0) return [inTenants([tenantId], false)];
    const groups = and ? values.map((value) => [value]) : [values];
    return groups.map(
      (group): Filter =>
        (eb) =>
          eb(
            'users.id',
            'in',
            eb
              .selectFrom('user_tenant_roles')
              .select('user_id')
              .where('tenant_id', '=', tenantId)
              .where('role_id', 'in', selectRoleIds(eb, column, group)),
          ),
    );
  });
}

function selectRoleIds(eb: UserQuery, column: 'id' | 'name', values: Roles) {
  return eb.selectFrom('roles').select('id').where(column, 'in', values);
}

/** @throws {InvalidRequestError} */
function readRule(field: string, rule: unknown): { values: string[]; and: boolean } {
  const { values, and } = isJsonMap(rule) ? rule : {};
  const list: readonly unknown[] = Array.isArray(values) ? values : [];
  const texts = list.filter((value): value is string => typeof value === 'string');
  if (!isJsonMap(rule) || texts.length < list.length || (values ?? list) !== list) {
    throw new InvalidRequestError(`The ${field} field must hold objects with a list of values`);
  }
  return { values: texts, and: and === true };
}
