import { Body, Controller } from '@nestjs/common';
import { Answers } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { CreateUserRequest, CreateUsersRequest } from './create-user.dto.js';
import { type CreateUsersAnswer, CreationService } from './creation.service.js';
import { CREATED_USERS, USER_ANSWER } from './user-answer.schemas.js';
import type { UserAnswer } from './user-changer.js';

@Controller('v1/mgmt/user/create')
export class CreationController {
  constructor(private readonly users: CreationService) {}

  @PostOk('')
  @Answers(USER_ANSWER)
  create(@Body() body: CreateUserRequest): Promise<UserAnswer> {
    return this.users.create(body);
  }

  @PostOk('test')
  @Answers(USER_ANSWER)
  createTest(@Body() body: CreateUserRequest): Promise<UserAnswer> {
    return this.users.createTest(body);
  }

  @PostOk('batch')
  @Answers(CREATED_USERS)
  createMany(@Body() body: CreateUsersRequest): Promise<CreateUsersAnswer> {
    return this.users.createMany(body);
  }
}
