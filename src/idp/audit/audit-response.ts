import type { AuditRecord } from './audit-entry.js';

/** A record as the wire has it (`descope-api.md` §7.7). */
export interface AuditRecordResponse extends Omit<AuditRecord, 'id' | 'occurred'> {
  readonly ID: string;
  readonly projectId: string;
  /** Milliseconds since the epoch. A text: a 64-bit number on the wire, and go breaks on anything else. */
  readonly occurred: string;
}

export interface AuditResponse {
  readonly audits: readonly AuditRecordResponse[];
  /** Of all that match, whatever the page holds. */
  readonly total: number;
}

export function toAuditResponse({ id, occurred, ...record }: AuditRecord, projectId: string): AuditRecordResponse {
  return { ID: id, projectId, ...record, occurred: String(occurred) };
}
