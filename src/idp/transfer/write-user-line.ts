import type { JsonMap } from '../json/index.js';
import { writeStoredHash } from '../password/index.js';
import type { UserRecord } from './user-record.js';

/** What `readUserLine` reads. */
export function writeUserLine(user: UserRecord): JsonMap {
  const { id, loginIds, scim, tenants, password, createdTime, modifiedTime, ...rest } = user;
  return {
    kind: 'user',
    userId: id,
    loginIds: loginIds.map(({ value }) => value),
    ...rest,
    SCIM: scim,
    userTenants: tenants.map(({ joinedTime, ...tenant }) => ({ ...tenant, joinedTime: iso(joinedTime) })),
    createdTime: iso(createdTime),
    modifiedTime: iso(modifiedTime),
    ...(password && {
      hashedPassword: writeStoredHash(password.hash),
      passwordChangedTime: iso(password.time),
      passwordMustChange: password.mustChange,
      passwordHistory: password.history.map(({ hash, time }) => ({
        hashedPassword: writeStoredHash(hash),
        replacedTime: iso(time),
      })),
    }),
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
