import type { Queries } from '../database/index.js';
import type { LoginId } from './login-id.js';
import type { Profile, UserStatus } from './user.js';

export interface NewUser extends Profile {
  readonly id: string;
  readonly loginId: LoginId;
  readonly status: UserStatus;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
}

/**
 * The user and the login id, as part of a transaction. Address and phone number are unverified: whoever typed them need not
 * be who reads mail there. A login id that is taken is a unique violation.
 */
export async function insertUser(q: Queries, user: NewUser): Promise<void> {
  await q
    .insertInto('users')
    .values({
      id: user.id,
      name: user.name,
      given_name: user.givenName,
      middle_name: user.middleName,
      family_name: user.familyName,
      email: user.email,
      email_verified: 0,
      phone: user.phone,
      phone_verified: 0,
      picture: '',
      status: user.status,
      is_test: 0,
      custom_attributes: '{}',
      created_time: user.createdTime,
      modified_time: user.createdTime,
    })
    .execute();
  const { key, value } = user.loginId;
  await q.insertInto('login_ids').values({ key, value, user_id: user.id, position: 0 }).execute();
}
