import { Body, Controller, Delete } from '@nestjs/common';
import { Answers, nothing } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { DeleteUsersRequest, UserLogoutRequest } from './removal.dto.js';
import { RemovalService } from './removal.service.js';
import { UserReferenceRequest } from './user-reference.dto.js';

@Controller('v1/mgmt/user')
export class RemovalController {
  constructor(private readonly users: RemovalService) {}

  @PostOk('delete')
  @Answers(nothing)
  delete(@Body() body: UserReferenceRequest): Promise<Record<string, never>> {
    return this.users.delete(body);
  }

  @PostOk('delete/batch')
  @Answers(nothing)
  deleteMany(@Body() body: DeleteUsersRequest): Promise<Record<string, never>> {
    return this.users.deleteMany(body);
  }

  @Delete('test/delete/all')
  @Answers(nothing)
  deleteTestUsers(): Promise<Record<string, never>> {
    return this.users.deleteTestUsers();
  }

  @PostOk('logout')
  @Answers(nothing)
  logout(@Body() body: UserLogoutRequest): Promise<Record<string, never>> {
    return this.users.logout(body);
  }
}
