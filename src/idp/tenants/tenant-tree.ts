import type { SelectQueryBuilder } from 'kysely';
import { holdLock, type Queries, type Schema } from '../database/index.js';
import { InvalidRequestError, TenantNotFoundError } from '../errors/index.js';

/** Levels of tenants, the top one counted. */
const DEEPEST = 10;

/**
 * Ids of what is above a new tenant, as part of a transaction.
 * @throws {TenantNotFoundError}
 * @throws {InvalidRequestError} there are too many levels
 */
export async function findAncestors(q: Queries, parent: string): Promise<string[]> {
  if (parent === '') return [];
  const row = await q.selectFrom('tenants').select('id').where('id', '=', parent).executeTakeFirst();
  if (!row) throw new TenantNotFoundError();
  const above = await q.selectFrom('tenant_ancestors').select('ancestor_id').where('tenant_id', '=', parent).execute();
  if (above.length + 1 >= DEEPEST) throw new InvalidRequestError(`Tenants have at most ${DEEPEST} levels`);
  return [parent, ...above.map(({ ancestor_id }) => ancestor_id)];
}

/** Nobody else adds to the tree, or takes from it, to the end of the transaction. */
export function lockTree(q: Queries): Promise<void> {
  return holdLock(q, 'tenant tree');
}

/** Nobody joins the tenant or one below it to the end of the transaction. */
export async function lockSubtree(q: Queries, id: string): Promise<void> {
  await subtree(q, id).forUpdate().execute();
}

/** Ids of the tenant and of all below it, as part of a query. */
export function subtree(q: Queries, id: string): SelectQueryBuilder<Schema, 'tenants', { id: string }> {
  const below = q.selectFrom('tenant_ancestors').select('tenant_id').where('ancestor_id', '=', id);
  return q
    .selectFrom('tenants')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', id), eb('id', 'in', below)]));
}
