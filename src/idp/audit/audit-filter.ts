import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Schema } from '../database/index.js';
import { InvalidRequestError } from '../errors/index.js';
import type { AuditSearchField, SearchAuditRequest } from './audit.dto.js';

type Builder = ExpressionBuilder<Schema, 'audits'>;
type Condition = Expression<SqlBool>;
type Column = 'user_id' | 'actor_id' | 'action' | 'type' | 'device' | 'method' | 'geo' | 'remote_address';
type ValueTable = 'audit_external_ids' | 'audit_tenants';

/**
 * What the request asks for, as one condition.
 * @throws {InvalidRequestError} for a search field that records do not have
 */
export function toCondition(eb: Builder, request: SearchAuditRequest, earliest: number): Condition {
  const columns: [Column, readonly string[]][] = [
    ['user_id', request.userIds],
    ['actor_id', request.actorIds],
    ['action', request.actions],
    ['device', request.devices],
    ['method', request.methods],
    ['geo', request.geos],
    ['remote_address', request.remoteAddresses],
    ['type', request.auditTypes],
    ['type', request.levels],
  ];
  return eb.and([
    eb('occurred', '>=', Math.max(request.from, earliest)),
    ...(request.to > 0 ? [eb('occurred', '<=', request.to)] : []),
    ...columns.filter(([, values]) => values.length > 0).map(([column, values]) => eb(column, 'in', values)),
    ...(request.excludedActions.length > 0 ? [eb('action', 'not in', request.excludedActions)] : []),
    ...loginIdConditions(eb, request),
    ...tenantConditions(eb, request),
    ...(request.text === '' ? [] : [containsText(eb, request.text)]),
    ...request.searchFields.map((field) => fieldCondition(eb, field)),
  ]);
}

function loginIdConditions(eb: Builder, request: SearchAuditRequest): Condition[] {
  const { externalIds, excludedExternalIds, loginIdsContain, loginIdsNotContain } = request;
  const containing = (texts: readonly string[]) =>
    eb.exists(
      eb
        .selectFrom('audit_external_ids')
        .select('audit_id')
        .whereRef('audit_external_ids.audit_id', '=', 'audits.id')
        .where((inner) => inner.or(texts.map((text) => contains(inner.ref('audit_external_ids.value'), text)))),
    );
  return [
    ...(externalIds.length > 0 ? [hasValue(eb, 'audit_external_ids', externalIds)] : []),
    ...(excludedExternalIds.length > 0 ? [eb.not(hasValue(eb, 'audit_external_ids', excludedExternalIds))] : []),
    ...(loginIdsContain.length > 0 ? [containing(loginIdsContain)] : []),
    ...(loginIdsNotContain.length > 0 ? [eb.not(containing(loginIdsNotContain))] : []),
  ];
}

function tenantConditions(eb: Builder, { tenants, noTenants }: SearchAuditRequest): Condition[] {
  const inNone = eb.not(
    eb.exists(eb.selectFrom('audit_tenants').select('audit_id').whereRef('audit_tenants.audit_id', '=', 'audits.id')),
  );
  const either = [
    ...(tenants.length > 0 ? [hasValue(eb, 'audit_tenants', tenants)] : []),
    ...(noTenants ? [inNone] : []),
  ];
  return either.length > 0 ? [eb.or(either)] : [];
}

function hasValue(eb: Builder, table: ValueTable, values: readonly string[]): Condition {
  return eb.exists(
    eb
      .selectFrom(table)
      .select('audit_id')
      .whereRef(`${table}.audit_id`, '=', 'audits.id')
      .where(`${table}.value`, 'in', values),
  );
}

function containsText(eb: Builder, text: string): Condition {
  const columns = ['user_id', 'actor_id', 'action', 'method', 'remote_address', 'data'] as const;
  const loginId = eb
    .selectFrom('audit_external_ids')
    .select('audit_id')
    .whereRef('audit_external_ids.audit_id', '=', 'audits.id')
    .where((inner) => contains(inner.ref('audit_external_ids.value'), text));
  return eb.or([...columns.map((column) => contains(eb.ref(`audits.${column}`), text)), eb.exists(loginId)]);
}

/** `%` and `_` are characters like all others. */
function contains(column: Expression<string>, text: string): Condition {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<SqlBool>`lower(${column}) like ${pattern} escape '\\'`;
}

const FIELDS = new Map<string, Column>([
  ['userId', 'user_id'],
  ['actorId', 'actor_id'],
  ['action', 'action'],
  ['type', 'type'],
  ['device', 'device'],
  ['method', 'method'],
  ['geo', 'geo'],
  ['remoteAddress', 'remote_address'],
]);

const LISTS = new Map<string, ValueTable>([
  ['externalIds', 'audit_external_ids'],
  ['tenants', 'audit_tenants'],
]);

function fieldCondition(eb: Builder, { field, valArr, valStr, negative }: AuditSearchField): Condition {
  const values = valArr.length > 0 ? valArr : [valStr];
  const list = LISTS.get(field);
  const column = FIELDS.get(field);
  if (!list && !column) throw new InvalidRequestError(`The searchFields field cannot be ${field}`);
  const found = list ? hasValue(eb, list, values) : eb(column ?? 'action', 'in', values);
  return negative ? eb.not(found) : found;
}
