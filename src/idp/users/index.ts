import { ManageUserController } from './manage-user.controller.js';
import { ManageUserService } from './manage-user.service.js';
import { UserStore } from './user-store.js';

export { insertUser, type NewUser } from './insert-user.js';
export { normaliseEmail, normalisePhone, parseLoginId, type LoginId } from './login-id.js';
export { toUserResponse, type ResponseUser } from './user-response.js';
export { UserStore } from './user-store.js';
export { maySignIn, type Profile, type User, type UserStatus } from './user.js';

export const usersFeature = {
  controllers: [ManageUserController],
  providers: [ManageUserService, UserStore],
};
