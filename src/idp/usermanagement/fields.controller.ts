import { Body, Controller } from '@nestjs/common';
import { PostOk } from '../wire/index.js';
import { ContactService } from './contact.service.js';
import {
  UserAttributeRequest,
  UserEmailRequest,
  UserLoginIdRequest,
  UserNameRequest,
  UserPhoneRequest,
  UserPictureRequest,
  UserRecoveryEmailRequest,
  UserRecoveryPhoneRequest,
  UserStatusRequest,
} from './fields.dto.js';
import { ProfileService } from './profile.service.js';
import type { UserAnswer } from './user-changer.js';

@Controller('v1/mgmt/user/update')
export class FieldsController {
  constructor(
    private readonly profiles: ProfileService,
    private readonly contacts: ContactService,
  ) {}

  @PostOk('status')
  setStatus(@Body() body: UserStatusRequest): Promise<UserAnswer> {
    return this.profiles.setStatus(body);
  }

  @PostOk('loginid')
  setLoginId(@Body() body: UserLoginIdRequest): Promise<UserAnswer> {
    return this.profiles.setLoginId(body);
  }

  @PostOk('name')
  setName(@Body() body: UserNameRequest): Promise<UserAnswer> {
    return this.profiles.setName(body);
  }

  @PostOk('picture')
  setPicture(@Body() body: UserPictureRequest): Promise<UserAnswer> {
    return this.profiles.setPicture(body);
  }

  @PostOk('customAttribute')
  setAttribute(@Body() body: UserAttributeRequest): Promise<UserAnswer> {
    return this.profiles.setAttribute(body);
  }

  @PostOk('email')
  setEmail(@Body() body: UserEmailRequest): Promise<UserAnswer> {
    return this.contacts.setEmail(body);
  }

  @PostOk('phone')
  setPhone(@Body() body: UserPhoneRequest): Promise<UserAnswer> {
    return this.contacts.setPhone(body);
  }

  @PostOk('recovery/email')
  setRecoveryEmail(@Body() body: UserRecoveryEmailRequest): Promise<UserAnswer> {
    return this.contacts.setRecoveryEmail(body);
  }

  @PostOk('recovery/phone')
  setRecoveryPhone(@Body() body: UserRecoveryPhoneRequest): Promise<UserAnswer> {
    return this.contacts.setRecoveryPhone(body);
  }
}
