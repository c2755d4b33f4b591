import { UserStore } from './user-store.js';

export { replaceLoginIds } from './change-login-ids.js';
export { changeUser, type UserChanges } from './change-user.js';
export { attributeKeys } from './custom-attributes.js';
export type { Account } from './find-account.js';
export { findIdByIdentifier, findIdByLoginId } from './find-user-id.js';
export { insertUser, type NewUser } from './insert-user.js';
export { loadUser, loadUsers } from './load-users.js';
export { lockUser } from './lock-user.js';
export { normaliseEmail, normalisePhone, parseLoginId, type LoginId } from './login-id.js';
export { readProfile } from './read-profile.js';
export { SignUpUser } from './sign-up-user.dto.js';
export { USER } from './user.schema.js';
export { toUserResponse, type ResponseUser } from './user-response.js';
export { UserStore } from './user-store.js';
export { maySignIn, toUserStatus, USER_STATUSES, type Profile, type User, type UserStatus } from './user.js';

export const usersFeature = {
  controllers: [],
  providers: [UserStore],
};
