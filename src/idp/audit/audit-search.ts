import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Database, type AuditTable, type Queries } from '../database/index.js';
import { parseJsonMap } from '../json/index.js';
import { toCondition } from './audit-filter.js';
import { RETENTION_MS } from './audit-log.js';
import type { AuditRecord } from './audit-entry.js';
import type { SearchAuditRequest } from './audit.dto.js';

const USUAL_SIZE = 100;

export interface FoundAudits {
  readonly records: readonly AuditRecord[];
  /** All matches, not only those of the page. */
  readonly total: number;
}

@Injectable()
export class AuditSearch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first, unless the oldest are asked for. Nothing older than is kept is found, cleared away or not. */
  search(request: SearchAuditRequest): Promise<FoundAudits> {
    const earliest = this.clock.now() - RETENTION_MS;
    const size = request.size || USUAL_SIZE;
    const direction = request.oldestFirst ? 'asc' : 'desc';
    return this.database.read(async (q) => {
      const matches = q.selectFrom('audits').where((eb) => toCondition(eb, request, earliest));
      const { total } = await matches
        .select((eb) => eb.fn.countAll<number | string>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await matches
        .selectAll('audits')
        .orderBy('occurred', direction)
        .orderBy('id', direction)
        .limit(size)
        .offset(request.page * size)
        .execute();
      return { records: await toRecords(q, rows), total: Number(total) };
    });
  }
}

async function toRecords(q: Queries, rows: readonly AuditTable[]): Promise<AuditRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const externalIds = await selectValues(q, 'audit_external_ids', ids);
  const tenants = await selectValues(q, 'audit_tenants', ids);
  return rows.map((row) => ({
    id: row.id,
    occurred: row.occurred,
    action: row.action,
    type: row.type === 'warn' || row.type === 'error' ? row.type : 'info',
    userId: row.user_id,
    actorId: row.actor_id,
    device: row.device,
    geo: row.geo,
    method: row.method,
    remoteAddress: row.remote_address,
    externalIds: externalIds.get(row.id) ?? [],
    tenants: tenants.get(row.id) ?? [],
    data: parseJsonMap(row.data) ?? {},
  }));
}

async function selectValues(
  q: Queries,
  table: 'audit_external_ids' | 'audit_tenants',
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await q.selectFrom(table).selectAll().where('audit_id', 'in', ids).orderBy('position').execute();
  const values = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const row of rows) values.get(row.audit_id)?.push(row.value);
  return values;
}
