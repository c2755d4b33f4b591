import { Body, Controller, Get, Query } from '@nestjs/common';
import { Answers } from '../schema/index.js';
import { HISTORY, type HistoryEntry } from '../sessions/index.js';
import { PostOk, TextListPipe } from '../wire/index.js';
import { LoadUsersRequest } from './load-users.dto.js';
import { LoadService, type UsersAnswer } from './load.service.js';
import { USER_ANSWER, USERS } from './user-answer.schemas.js';
import type { UserAnswer } from './user-changer.js';
import { UserReferenceRequest } from './user-reference.dto.js';

@Controller()
export class LoadController {
  constructor(private readonly users: LoadService) {}

  @Get(['v1/mgmt/user', 'v2/mgmt/user'])
  @Answers(USER_ANSWER)
  load(@Query() query: UserReferenceRequest): Promise<UserAnswer> {
    return this.users.load(query);
  }

  @PostOk('v1/mgmt/users/load')
  @Answers(USERS)
  loadMany(@Body() body: LoadUsersRequest): Promise<UsersAnswer> {
    return this.users.loadMany(body);
  }

  /** A bare list comes in, a bare list goes out (`descope-api.md` §7.0). */
  @PostOk('v1/mgmt/user/history')
  @Answers(HISTORY)
  history(@Body(TextListPipe) userIds: string[]): Promise<HistoryEntry[]> {
    return this.users.history(userIds);
  }
}
