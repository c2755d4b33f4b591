import { durationSeconds } from '../clock/index.js';
import type { Queries } from '../database/index.js';
import type { TenantTerms } from './user-access.js';

/** Of those tenants that exist. */
export async function loadTenantTerms(
  q: Queries,
  tenantIds: readonly string[],
): Promise<ReadonlyMap<string, TenantTerms>> {
  if (tenantIds.length === 0) return new Map();
  const rows = await q
    .selectFrom('tenants')
    .leftJoin('tenant_settings as s', (join) => join.onRef('s.tenant_id', '=', 'tenants.id').on('s.enabled', '=', 1))
    .select(['tenants.id', 'disabled', 'session_expiration', 'session_unit', 'refresh_expiration', 'refresh_unit'])
    .where('tenants.id', 'in', [...new Set(tenantIds)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        disabled: row.disabled === 1,
        sessionSeconds: durationSeconds(row.session_expiration ?? 0, row.session_unit ?? ''),
        refreshSeconds: durationSeconds(row.refresh_expiration ?? 0, row.refresh_unit ?? ''),
      },
    ]),
  );
}
