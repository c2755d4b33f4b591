import { jsonMap, list, named, object, oneOfTexts, text, texts, whole } from '../schema/index.js';
import { AUDIT_TYPES } from './audit-entry.js';
import type { AuditRecordResponse, AuditResponse } from './audit-response.js';

const AUDIT_RECORD = named(
  'AuditRecord',
  object<AuditRecordResponse>({
    ID: text,
    projectId: text,
    occurred: text,
    action: text,
    type: oneOfTexts(AUDIT_TYPES),
    userId: text,
    actorId: text,
    device: text,
    geo: text,
    method: text,
    remoteAddress: text,
    externalIds: texts,
    tenants: texts,
    data: jsonMap,
  }),
);

export const AUDITS = object<AuditResponse>({ audits: list(AUDIT_RECORD), total: whole });
