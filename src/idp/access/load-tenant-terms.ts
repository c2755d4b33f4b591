import { durationSeconds } from '../clock/index.js';
import type { Queries } from '../database/index.js';
import type { TenantTerms } from './user-access.js';

/** Columns of a tenant and of its settings, if it has any that are enabled. */
export const TERMS = ['disabled', 'session_expiration', 'session_unit', 'refresh_expiration', 'refresh_unit'] as const;

export interface TermsRow {
  readonly disabled: number;
  readonly session_expiration: number | null;
  readonly session_unit: string | null;
  readonly refresh_expiration: number | null;
  readonly refresh_unit: string | null;
}

export function toTerms(row: TermsRow): TenantTerms {
  return {
    disabled: row.disabled === 1,
    sessionSeconds: durationSeconds(row.session_expiration ?? 0, row.session_unit ?? ''),
    refreshSeconds: durationSeconds(row.refresh_expiration ?? 0, row.refresh_unit ?? ''),
  };
}

/** Of those tenants that exist. */
export async function loadTenantTerms(
  q: Queries,
  tenantIds: readonly string[],
): Promise<ReadonlyMap<string, TenantTerms>> {
  if (tenantIds.length === 0) return new Map();
  const rows = await q
    .selectFrom('tenants')
    .leftJoin('tenant_settings as s', (join) => join.onRef('s.tenant_id', '=', 'tenants.id').on('s.enabled', '=', 1))
    .select(['tenants.id', ...TERMS])
    .where('tenants.id', 'in', [...new Set(tenantIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, toTerms(row)]));
}
