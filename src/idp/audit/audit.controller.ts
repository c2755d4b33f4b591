import { Body, Controller } from '@nestjs/common';
import { Project } from '../keys/index.js';
import { Answers, nothing } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { AuditLog } from './audit-log.js';
import { type AuditResponse, toAuditResponse } from './audit-response.js';
import { AuditSearch } from './audit-search.js';
import { AuditEventRequest, SearchAuditRequest } from './audit.dto.js';
import { AUDITS } from './audit.schema.js';

@Controller('v1/mgmt/audit')
export class AuditController {
  constructor(
    private readonly project: Project,
    private readonly audits: AuditSearch,
    private readonly log: AuditLog,
  ) {}

  @PostOk('search')
  @Answers(AUDITS)
  async search(@Body() body: SearchAuditRequest): Promise<AuditResponse> {
    const { records, total } = await this.audits.search(body);
    return { audits: records.map((record) => toAuditResponse(record, this.project.id)), total };
  }

  /** Descope's SDKs call the caller's own event an event; it is a record like all others. */
  @PostOk('event')
  @Answers(nothing)
  async event(@Body() { tenantId, ...entry }: AuditEventRequest): Promise<Record<string, never>> {
    await this.log.record({ ...entry, tenants: tenantId === '' ? [] : [tenantId] });
    return {};
  }
}
