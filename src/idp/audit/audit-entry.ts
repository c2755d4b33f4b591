import type { JsonMap } from '../json/index.js';

export const AUDIT_TYPES = ['info', 'warn', 'error'] as const;

export type AuditType = (typeof AUDIT_TYPES)[number];

/** What happened. Members that are absent are empty. Never a password, code, token or key, not even a part of one. */
export interface AuditEntry {
  /** In the past tense: `LoginSucceed`, `UserCreated`. */
  readonly action: string;
  /** Default: `info`. */
  readonly type?: AuditType;
  /** Whom it happened to. */
  readonly userId?: string;
  /** Who did it: a user's or access key's id, or `management-key`. */
  readonly actorId?: string;
  /** `password`, `otp`, `magiclink`, … */
  readonly method?: string;
  readonly remoteAddress?: string;
  /** Login ids. */
  readonly externalIds?: readonly string[];
  /** Ids of tenants. */
  readonly tenants?: readonly string[];
  readonly data?: JsonMap;
}

/** An entry as it was kept. */
export interface AuditRecord extends Required<AuditEntry> {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly occurred: number;
  readonly device: string;
  readonly geo: string;
}
