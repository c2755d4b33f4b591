import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { loadUsers, toUserResponse } from '../../users/index.js';
import type { UsersAnswer } from '../load.service.js';
import { SearchUsersRequest } from './search.dto.js';
import { countMatches, selectPage } from './select-matches.js';

@Injectable()
export class SearchService {
  constructor(private readonly database: Database) {}

  search(request: SearchUsersRequest): Promise<UsersAnswer> {
    return this.database.read(async (q) => {
      const page = await selectPage(q, request).execute();
      const users = await loadUsers(
        q,
        page.map(({ id }) => id),
      );
      return { users: users.map(toUserResponse), total: await countMatches(q, request) };
    });
  }

  searchTestUsers(request: SearchUsersRequest): Promise<UsersAnswer> {
    return this.search(Object.assign(new SearchUsersRequest(), request, { testUsersOnly: true }));
  }
}
