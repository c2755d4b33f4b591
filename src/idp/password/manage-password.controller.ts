import { Body, Controller } from '@nestjs/common';
import { Answers, nothing } from '../schema/index.js';
import { PostOk } from '../wire/index.js';
import { ExpirePasswordRequest, SetPasswordRequest } from './manage-password.dto.js';
import { ManagePasswordService } from './manage-password.service.js';

@Controller('v1/mgmt/user/password')
export class ManagePasswordController {
  constructor(private readonly passwords: ManagePasswordService) {}

  @PostOk('set')
  @Answers(nothing)
  set(@Body() { identifier, password, setActive }: SetPasswordRequest): Promise<Record<string, never>> {
    return this.passwords.set(identifier, password, setActive ? 'active' : 'temporary');
  }

  @PostOk('set/temporary')
  @Answers(nothing)
  setTemporary(@Body() { identifier, password }: SetPasswordRequest): Promise<Record<string, never>> {
    return this.passwords.set(identifier, password, 'temporary');
  }

  @PostOk('set/active')
  @Answers(nothing)
  setActive(@Body() { identifier, password }: SetPasswordRequest): Promise<Record<string, never>> {
    return this.passwords.set(identifier, password, 'active');
  }

  @PostOk('expire')
  @Answers(nothing)
  expire(@Body() { identifier }: ExpirePasswordRequest): Promise<Record<string, never>> {
    return this.passwords.expire(identifier);
  }
}
