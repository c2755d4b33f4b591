import { Body, Controller, Get, Query } from '@nestjs/common';
import type { HistoryEntry } from '../sessions/index.js';
import { PostOk, TextListPipe } from '../wire/index.js';
import { LoadUsersRequest } from './load-users.dto.js';
import { LoadService, type UsersAnswer } from './load.service.js';
import type { UserAnswer } from './user-changer.js';
import { UserReferenceRequest } from './user-reference.dto.js';

@Controller()
export class LoadController {
  constructor(private readonly users: LoadService) {}

  @Get(['v1/mgmt/user', 'v2/mgmt/user'])
  load(@Query() query: UserReferenceRequest): Promise<UserAnswer> {
    return this.users.load(query);
  }

  @PostOk('v1/mgmt/users/load')
  loadMany(@Body() body: LoadUsersRequest): Promise<UsersAnswer> {
    return this.users.loadMany(body);
  }

  /** A bare list comes in, a bare list goes out (`descope-api.md` §7.0). */
  @PostOk('v1/mgmt/user/history')
  history(@Body(TextListPipe) userIds: string[]): Promise<HistoryEntry[]> {
    return this.users.history(userIds);
  }
}
