import { Body, Controller } from '@nestjs/common';
import { Answers } from '../../schema/index.js';
import { PostOk } from '../../wire/index.js';
import type { UsersAnswer } from '../load.service.js';
import { USERS } from '../user-answer.schemas.js';
import { SearchUsersRequest } from './search.dto.js';
import { SearchService } from './search.service.js';

/** Old SDKs use `/v1` for the same call. */
@Controller(['v1/mgmt/user/search', 'v2/mgmt/user/search'])
export class SearchController {
  constructor(private readonly users: SearchService) {}

  @PostOk('')
  @Answers(USERS)
  search(@Body() body: SearchUsersRequest): Promise<UsersAnswer> {
    return this.users.search(body);
  }

  @PostOk('test')
  @Answers(USERS)
  searchTestUsers(@Body() body: SearchUsersRequest): Promise<UsersAnswer> {
    return this.users.searchTestUsers(body);
  }
}
