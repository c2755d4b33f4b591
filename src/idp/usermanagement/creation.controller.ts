import { Body, Controller } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { CreateUserRequest, CreateUsersRequest } from './create-user.dto.js';
import { CreationService, type CreateUsersAnswer } from './creation.service.js';
import type { UserAnswer } from './user-changer.js';

@Controller('v1/mgmt/user/create')
export class CreationController {
  constructor(private readonly users: CreationService) {}

  @PostOk('')
  create(@Body() body: CreateUserRequest): Promise<UserAnswer> {
    return this.users.create(body);
  }

  @PostOk('test')
  createTest(@Body() body: CreateUserRequest): Promise<UserAnswer> {
    return this.users.createTest(body);
  }

  @PostOk('batch')
  createMany(@Body() body: CreateUsersRequest): Promise<CreateUsersAnswer> {
    return this.users.createMany(body);
  }
}
