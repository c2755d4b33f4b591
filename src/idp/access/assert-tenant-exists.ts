import type { Queries } from '../database/index.js';
import { TenantNotFoundError } from '../errors/index.js';

/** @throws {TenantNotFoundError} */
export async function assertTenantExists(q: Queries, tenantId: string): Promise<void> {
  const row = await q.selectFrom('tenants').select('id').where('id', '=', tenantId).executeTakeFirst();
  if (!row) throw new TenantNotFoundError();
}
