import { Body, Controller } from '@nestjs/common';
import type { JsonMap } from '../json/index.js';
import { Project } from '../keys/index.js';
import { PostOk } from '../wire/index.js';
import type { AuditRecord } from './audit-entry.js';
import { AuditLog } from './audit-log.js';
import { AuditSearch } from './audit-search.js';
import { AuditEventRequest, SearchAuditRequest } from './audit.dto.js';

/** `descope-api.md` §7.7. */
export interface AuditResponse {
  readonly audits: readonly JsonMap[];
  readonly total: number;
}

@Controller('v1/mgmt/audit')
export class AuditController {
  constructor(
    private readonly project: Project,
    private readonly audits: AuditSearch,
    private readonly log: AuditLog,
  ) {}

  @PostOk('search')
  async search(@Body() body: SearchAuditRequest): Promise<AuditResponse> {
    const { records, total } = await this.audits.search(body);
    return { audits: records.map((record) => toAuditResponse(record, this.project.id)), total };
  }

  /** Descope's SDKs call the caller's own event an event; it is a record like all others. */
  @PostOk('event')
  async event(@Body() { tenantId, ...entry }: AuditEventRequest): Promise<Record<string, never>> {
    await this.log.record({ ...entry, tenants: tenantId === '' ? [] : [tenantId] });
    return {};
  }
}

function toAuditResponse({ id, occurred, ...record }: AuditRecord, projectId: string): JsonMap {
  // A text: a 64-bit number on the wire, and go breaks on anything else.
  return { ID: id, projectId, ...record, occurred: String(occurred) };
}
