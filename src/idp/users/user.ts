import type { UserAccess } from '../access/index.js';
import type { JsonMap } from '../json/index.js';

export const USER_STATUSES = ['enabled', 'disabled', 'invited', 'expired'] as const;

export type UserStatus = (typeof USER_STATUSES)[number];

/** What a person says of themselves. Empty where they did not. */
export interface Profile {
  readonly name: string;
  readonly givenName: string;
  readonly middleName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string;
}

export interface User extends Profile {
  readonly id: string;
  /** The first is the one that the user was made with. */
  readonly loginIds: readonly string[];
  readonly verifiedEmail: boolean;
  readonly verifiedPhone: boolean;
  readonly picture: string;
  readonly status: UserStatus;
  readonly test: boolean;
  readonly hasPassword: boolean;
  readonly recoveryEmail: string;
  readonly verifiedRecoveryEmail: boolean;
  readonly recoveryPhone: string;
  readonly verifiedRecoveryPhone: boolean;
  /** Kept in step by another system. */
  readonly scim: boolean;
  readonly customAttributes: JsonMap;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
  readonly modifiedTime: number;
  readonly access: UserAccess;
}

/** Whether the user may have sessions at all. An invited user becomes enabled by the first sign-in. */
export function maySignIn(user: Pick<User, 'status'>): boolean {
  return user.status === 'enabled' || user.status === 'invited';
}

/** As it is kept. A status that this version does not know shuts the user out rather than in. */
export function toUserStatus(text: string): UserStatus {
  return USER_STATUSES.find((status) => status === text) ?? 'disabled';
}
