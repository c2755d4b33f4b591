import { IsIn } from 'class-validator';
import type { JsonMap as Json } from '../json/index.js';
import { Flag, JsonMap, NestedList, RequiredText, Text, Texts, Whole } from '../wire/index.js';
import { AUDIT_TYPES, type AuditType } from './audit-entry.js';

const ID = 256;

export class AuditSearchField {
  @RequiredText(64) readonly field!: string;
  @Texts() readonly valArr!: string[];
  @Text(256) readonly valStr!: string;
  /** None of the values, rather than one of them. */
  @Flag() readonly negative!: boolean;
}

/** An empty list or text asks for nothing. */
export class SearchAuditRequest {
  @Texts() readonly userIds!: string[];
  @Texts() readonly actorIds!: string[];
  @Texts() readonly actions!: string[];
  @Texts() readonly excludedActions!: string[];
  @Texts() readonly devices!: string[];
  @Texts() readonly methods!: string[];
  @Texts() readonly geos!: string[];
  @Texts() readonly remoteAddresses!: string[];
  @Texts('loginIds') readonly externalIds!: string[];
  @Texts() readonly excludedExternalIds!: string[];
  @Texts() readonly loginIdsContain!: string[];
  @Texts() readonly loginIdsNotContain!: string[];
  @Texts() readonly tenants!: string[];
  /** Only what happened outside of tenants, or in one that is named. */
  @Flag() readonly noTenants!: boolean;
  @Texts() readonly auditTypes!: string[];
  @Texts() readonly levels!: string[];
  @Text(256) readonly text!: string;
  @NestedList(() => AuditSearchField) readonly searchFields!: AuditSearchField[];
  /** Milliseconds since the epoch, as `to`, both inclusive. 0 or less: unset, because go sends the year 1. */
  @Whole(Number.MIN_SAFE_INTEGER) readonly from!: number;
  @Whole(Number.MIN_SAFE_INTEGER) readonly to!: number;
  /** 0: 100. */
  @Whole(0, 1000) readonly size!: number;
  /** From 0. */
  @Whole(0, 1_000_000) readonly page!: number;
  @Flag() readonly oldestFirst!: boolean;
}

export class AuditEventRequest {
  @RequiredText(ID) readonly action!: string;
  @RequiredText(16)
  @IsIn(AUDIT_TYPES, { message: `The type field must be one of ${AUDIT_TYPES.join(', ')}` })
  readonly type!: AuditType;
  @Text(ID) readonly userId!: string;
  @RequiredText(ID) readonly actorId!: string;
  @Text(128) readonly tenantId!: string;
  @JsonMap() readonly data!: Json;
}
