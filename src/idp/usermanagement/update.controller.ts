import { Body, Controller, Patch } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { PatchUserRequest, PatchUsersRequest } from './update-user.dto.js';
import { UpdateService, type PatchUsersAnswer } from './update.service.js';
import type { UserAnswer } from './user-changer.js';
import { UserFieldsRequest } from './user-fields.dto.js';

@Controller('v1/mgmt/user')
export class UpdateController {
  constructor(private readonly users: UpdateService) {}

  @PostOk('update')
  replace(@Body() body: UserFieldsRequest): Promise<UserAnswer> {
    return this.users.replace(body);
  }

  @Patch('patch')
  patch(@Body() body: PatchUserRequest): Promise<UserAnswer> {
    return this.users.patch(body);
  }

  @Patch('patch/batch')
  patchMany(@Body() body: PatchUsersRequest): Promise<PatchUsersAnswer> {
    return this.users.patchMany(body);
  }
}
