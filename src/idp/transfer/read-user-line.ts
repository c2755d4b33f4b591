import { readStoredHash } from '../password/index.js';
import { normaliseEmail, normalisePhone, parseLoginId, USER_STATUSES, type LoginId } from '../users/index.js';
import { LineFields, refusal } from './line-fields.js';
import type { PasswordRecord, TenantRecord, UserRecord } from './user-record.js';

const USER_ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * One line of an import: docs/import-export.md.
 * @param newId the user's where the line has none
 * @throws {InvalidRequestError} naming what is wrong
 */
export function readUserLine(fields: LineFields, newId: string, nowMs: number): UserRecord {
  if (fields.has('password')) throw refusal('password', 'is not imported: passwords come hashed');
  const loginIds = readLoginIds(fields);
  const createdTime = fields.time('createdTime', nowMs);
  const id = fields.text('userId', 64) || newId;
  if (!USER_ID.test(id)) throw refusal('userId', 'is not of the right form');
  const first = loginIds[0];
  return {
    id,
    loginIds,
    name: fields.text('name', 256),
    givenName: fields.text('givenName', 256),
    middleName: fields.text('middleName', 256),
    familyName: fields.text('familyName', 256),
    email: fields.has('email') ? readEmail(fields, 'email') : first?.kind === 'email' ? first.value : '',
    verifiedEmail: fields.flag('verifiedEmail'),
    phone: fields.has('phone') ? readPhone(fields, 'phone') : first?.kind === 'phone' ? first.value : '',
    verifiedPhone: fields.flag('verifiedPhone'),
    picture: fields.text('picture', 2048),
    status: readStatus(fields),
    test: fields.flag('test'),
    scim: fields.flag('SCIM'),
    recoveryEmail: readEmail(fields, 'recoveryEmail'),
    verifiedRecoveryEmail: fields.flag('verifiedRecoveryEmail'),
    recoveryPhone: readPhone(fields, 'recoveryPhone'),
    verifiedRecoveryPhone: fields.flag('verifiedRecoveryPhone'),
    customAttributes: fields.map('customAttributes'),
    createdTime,
    modifiedTime: fields.time('modifiedTime', createdTime),
    roleNames: fields.texts('roleNames', 256),
    tenants: fields.maps('userTenants').map((tenant) => readTenant(tenant, createdTime)),
    password: readPassword(fields, createdTime),
  };
}

function readLoginIds(fields: LineFields): readonly LoginId[] {
  const first = fields.has('loginId') ? [fields.text('loginId', 256)] : [];
  const loginIds = [...first, ...fields.texts('loginIds', 256)].map(parseLoginId);
  if (loginIds.length === 0) throw refusal('loginIds', 'is required');
  if (loginIds.length > 50) throw refusal('loginIds', 'is too long');
  return [...new Map(loginIds.map((loginId) => [loginId.key, loginId])).values()];
}

function readEmail(fields: LineFields, name: string): string {
  const text = fields.text(name, 254);
  const email = text === '' ? '' : normaliseEmail(text);
  if (email === undefined) throw refusal(name, 'is no e-mail address');
  return email;
}

function readPhone(fields: LineFields, name: string): string {
  const text = fields.text(name, 64);
  const phone = text === '' ? '' : normalisePhone(text);
  if (phone === undefined) throw refusal(name, 'is no phone number');
  return phone;
}

function readStatus(fields: LineFields): UserRecord['status'] {
  const text = fields.text('status', 32) || 'enabled';
  const status = USER_STATUSES.find((known) => known === text);
  if (status === undefined) throw refusal('status', `must be one of ${USER_STATUSES.join(', ')}`);
  return status;
}

function readTenant(fields: LineFields, createdTime: number): TenantRecord {
  const tenantId = fields.text('tenantId', 128);
  const joinedTime = fields.time('joinedTime', createdTime);
  return { tenantId, roleNames: fields.texts('roleNames', 256), joinedTime };
}

function readPassword(fields: LineFields, createdTime: number): PasswordRecord | undefined {
  if (!fields.has('hashedPassword')) return undefined;
  return {
    hash: readStoredHash(fields.map('hashedPassword')),
    time: fields.time('passwordChangedTime', createdTime),
    mustChange: fields.flag('passwordMustChange'),
    history: fields.maps('passwordHistory').map((replaced) => ({
      hash: readStoredHash(replaced.map('hashedPassword')),
      time: replaced.time('replacedTime', createdTime),
    })),
  };
}
