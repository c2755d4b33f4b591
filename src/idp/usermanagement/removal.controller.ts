import { Body, Controller, Delete } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { DeleteUsersRequest, UserLogoutRequest } from './removal.dto.js';
import { RemovalService } from './removal.service.js';
import { UserReferenceRequest } from './user-reference.dto.js';

@Controller('v1/mgmt/user')
export class RemovalController {
  constructor(private readonly users: RemovalService) {}

  @PostOk('delete')
  delete(@Body() body: UserReferenceRequest): Promise<Record<string, never>> {
    return this.users.delete(body);
  }

  @PostOk('delete/batch')
  deleteMany(@Body() body: DeleteUsersRequest): Promise<Record<string, never>> {
    return this.users.deleteMany(body);
  }

  @Delete('test/delete/all')
  deleteTestUsers(): Promise<Record<string, never>> {
    return this.users.deleteTestUsers();
  }

  @PostOk('logout')
  logout(@Body() body: UserLogoutRequest): Promise<Record<string, never>> {
    return this.users.logout(body);
  }
}
