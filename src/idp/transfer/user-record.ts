import type { JsonMap } from '../json/index.js';
import type { LoginId, User } from '../users/index.js';

/** A hash and when it came to be what it is, in milliseconds since the epoch. */
export interface DatedHash {
  readonly hash: string;
  readonly time: number;
}

export interface PasswordRecord extends DatedHash {
  readonly mustChange: boolean;
  /** Replaced ones. */
  readonly history: readonly DatedHash[];
}

export interface TenantRecord {
  readonly tenantId: string;
  readonly roleNames: readonly string[];
  readonly joinedTime: number;
}

/** All that is kept of a user, but for sessions and failed tries. */
export interface UserRecord extends Omit<User, 'loginIds' | 'hasPassword' | 'access'> {
  readonly loginIds: readonly LoginId[];
  readonly customAttributes: JsonMap;
  readonly roleNames: readonly string[];
  readonly tenants: readonly TenantRecord[];
  readonly password: PasswordRecord | undefined;
}
