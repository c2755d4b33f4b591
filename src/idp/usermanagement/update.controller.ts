import { Body, Controller, Patch } from '@nestjs/common';
import { Answers } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { PatchUserRequest, PatchUsersRequest } from './update-user.dto.js';
import { type PatchUsersAnswer, UpdateService } from './update.service.js';
import { PATCHED_USERS, USER_ANSWER } from './user-answer.schemas.js';
import type { UserAnswer } from './user-changer.js';
import { UserFieldsRequest } from './user-fields.dto.js';

@Controller('v1/mgmt/user')
export class UpdateController {
  constructor(private readonly users: UpdateService) {}

  @PostOk('update')
  @Answers(USER_ANSWER)
  replace(@Body() body: UserFieldsRequest): Promise<UserAnswer> {
    return this.users.replace(body);
  }

  @Patch('patch')
  @Answers(USER_ANSWER)
  patch(@Body() body: PatchUserRequest): Promise<UserAnswer> {
    return this.users.patch(body);
  }

  @Patch('patch/batch')
  @Answers(PATCHED_USERS)
  patchMany(@Body() body: PatchUsersRequest): Promise<PatchUsersAnswer> {
    return this.users.patchMany(body);
  }
}
