import type { Queries, UserTable } from '../database/index.js';
import type { Updateable } from 'kysely';
import type { JsonMap } from '../json/index.js';
import { writeCustomAttributes } from './custom-attributes.js';
import type { Profile, UserStatus } from './user.js';

/** What is to be different. Members that are absent or undefined stay as they are. */
export type UserChanges = { readonly [K in keyof Changeable]?: Changeable[K] | undefined };

interface Changeable extends Profile {
  readonly verifiedEmail: boolean;
  readonly verifiedPhone: boolean;
  readonly picture: string;
  readonly status: UserStatus;
  readonly test: boolean;
  readonly scim: boolean;
  readonly recoveryEmail: string;
  readonly verifiedRecoveryEmail: boolean;
  readonly recoveryPhone: string;
  readonly verifiedRecoveryPhone: boolean;
  /** All of them: one that is not named is removed. */
  readonly customAttributes: JsonMap;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
}

/** As part of a transaction. Addresses and numbers come normalised. */
export async function changeUser(q: Queries, id: string, changes: UserChanges, nowMs: number): Promise<void> {
  const { customAttributes, ...columns } = changes;
  await q
    .updateTable('users')
    .set({ ...toColumns(columns), modified_time: nowMs })
    .where('id', '=', id)
    .execute();
  if (customAttributes) await writeCustomAttributes(q, id, customAttributes);
}

/** An absent column is not written. */
function toColumns(changes: Omit<UserChanges, 'customAttributes'>): Updateable<UserTable> {
  const columns = {
    name: changes.name,
    given_name: changes.givenName,
    middle_name: changes.middleName,
    family_name: changes.familyName,
    email: changes.email,
    email_verified: toNumber(changes.verifiedEmail),
    phone: changes.phone,
    phone_verified: toNumber(changes.verifiedPhone),
    picture: changes.picture,
    status: changes.status,
    is_test: toNumber(changes.test),
    is_scim: toNumber(changes.scim),
    recovery_email: changes.recoveryEmail,
    recovery_email_verified: toNumber(changes.verifiedRecoveryEmail),
    recovery_phone: changes.recoveryPhone,
    recovery_phone_verified: toNumber(changes.verifiedRecoveryPhone),
    created_time: changes.createdTime,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function toNumber(flag: boolean | undefined): number | undefined {
  return flag === undefined ? undefined : Number(flag);
}
