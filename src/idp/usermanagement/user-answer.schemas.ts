import { list, named, nothing, object, text, whole } from '../schema/index.js';
import { USER } from '../users/index.js';
import type { BatchFailure } from './batch.js';
import type { CreateUsersAnswer } from './creation.service.js';
import type { UsersAnswer } from './load.service.js';
import type { PatchUsersAnswer } from './update.service.js';
import type { UserAnswer } from './user-changer.js';

const FAILURES = list(named('FailedUser', object<BatchFailure>({ failure: text, user: USER })));

export const USER_ANSWER = object<UserAnswer>({ user: USER });
export const USERS = object<UsersAnswer>({ users: list(USER), total: whole });

export const CREATED_USERS = object<CreateUsersAnswer>({
  createdUsers: list(USER),
  failedUsers: FAILURES,
  additionalErrors: nothing,
});

export const PATCHED_USERS = object<PatchUsersAnswer>({
  patchedUsers: list(USER),
  failedUsers: FAILURES,
  additionalErrors: nothing,
});
