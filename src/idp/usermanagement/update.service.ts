import { Injectable } from '@nestjs/common';
import type { ResponseUser } from '../users/index.js';
import { readDto } from '../wire/index.js';
import { runBatch, type BatchFailure } from './batch.js';
import { patchUser } from './patch-user.js';
import { replaceUser } from './replace-user.js';
import { PatchUserRequest, type PatchUsersRequest } from './update-user.dto.js';
import { UserChanger, type UserAnswer } from './user-changer.js';
import type { UserFieldsRequest } from './user-fields.dto.js';

export interface PatchUsersAnswer {
  readonly patchedUsers: readonly ResponseUser[];
  readonly failedUsers: readonly BatchFailure[];
  readonly additionalErrors: Record<string, never>;
}

/** Several members of a user at once. */
@Injectable()
export class UpdateService {
  constructor(private readonly users: UserChanger) {}

  replace(request: UserFieldsRequest): Promise<UserAnswer> {
    return this.users.change(request, (q, user, now) => replaceUser(q, user, request, now));
  }

  patch(request: PatchUserRequest): Promise<UserAnswer> {
    return this.users.change(request, (q, user, now) => patchUser(q, user, request, now));
  }

  async patchMany({ users }: PatchUsersRequest): Promise<PatchUsersAnswer> {
    const { done, failed } = await runBatch(users, async (source) =>
      this.patch(await readDto(PatchUserRequest, source)),
    );
    return { patchedUsers: done, failedUsers: failed, additionalErrors: {} };
  }
}
