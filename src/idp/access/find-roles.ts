import type { Queries } from '../database/index.js';
import { RoleNotFoundError } from '../errors/index.js';

/**
 * The ids of roles at project level. A tenant's own role is not found here.
 * @throws {RoleNotFoundError} naming all that are not there
 */
export function findProjectRoles(q: Queries, names: readonly string[]): Promise<string[]> {
  return findRoles(q, [''], names);
}

/**
 * The ids of roles that can be given in a tenant: its own, and those at project level. Its own is meant where both have the name.
 * @throws {RoleNotFoundError} also for another tenant's own role
 */
export function findTenantRoles(q: Queries, tenantId: string, names: readonly string[]): Promise<string[]> {
  return findRoles(q, [tenantId, ''], names);
}

/**
 * One id a name. Where two scopes have the name, the first scope wins.
 * @param scopes ids of tenants, or the empty text for the project level
 * @throws {RoleNotFoundError} naming all that are not there
 */
export async function findRoles(q: Queries, scopes: readonly string[], names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await q
    .selectFrom('roles')
    .select(['id', 'name', 'scope'])
    .where('scope', 'in', scopes)
    .where('name', 'in', names)
    .execute();
  const byScope = scopes.toReversed().flatMap((scope) => rows.filter((row) => row.scope === scope));
  const found = new Map(byScope.map((row) => [row.name, row.id]));
  const missing = names.filter((name) => !found.has(name));
  if (missing.length > 0) throw new RoleNotFoundError(missing);
  return [...found.values()];
}
