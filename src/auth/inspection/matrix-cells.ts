import type { AccessRow } from './access-row.js';

export const COLUMNS = ['Kind', 'Way in', 'Handler', 'Demands', 'Tenant from', 'Guards', 'Doubt'] as const;

/** A row's cells as text, in the order of the columns. */
export function cellsOf({ kind, address, handler, demands, tenantFrom, guards, doubt }: AccessRow): readonly string[] {
  return [kind, address, handler, demands, tenantFrom, guards.join(', '), doubt ?? ''];
}
