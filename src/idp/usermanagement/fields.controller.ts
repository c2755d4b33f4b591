import { Body, Controller } from '@nestjs/common';
import { Answers } from '../schema/index.js';
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
import { USER_ANSWER } from './user-answer.schemas.js';
import type { UserAnswer } from './user-changer.js';

@Controller('v1/mgmt/user/update')
export class FieldsController {
  constructor(
    private readonly profiles: ProfileService,
    private readonly contacts: ContactService,
  ) {}

  @PostOk('status')
  @Answers(USER_ANSWER)
  setStatus(@Body() body: UserStatusRequest): Promise<UserAnswer> {
    return this.profiles.setStatus(body);
  }

  @PostOk('loginid')
  @Answers(USER_ANSWER)
  setLoginId(@Body() body: UserLoginIdRequest): Promise<UserAnswer> {
    return this.profiles.setLoginId(body);
  }

  @PostOk('name')
  @Answers(USER_ANSWER)
  setName(@Body() body: UserNameRequest): Promise<UserAnswer> {
    return this.profiles.setName(body);
  }

  @PostOk('picture')
  @Answers(USER_ANSWER)
  setPicture(@Body() body: UserPictureRequest): Promise<UserAnswer> {
    return this.profiles.setPicture(body);
  }

  @PostOk('customAttribute')
  @Answers(USER_ANSWER)
  setAttribute(@Body() body: UserAttributeRequest): Promise<UserAnswer> {
    return this.profiles.setAttribute(body);
  }

  @PostOk('email')
  @Answers(USER_ANSWER)
  setEmail(@Body() body: UserEmailRequest): Promise<UserAnswer> {
    return this.contacts.setEmail(body);
  }

  @PostOk('phone')
  @Answers(USER_ANSWER)
  setPhone(@Body() body: UserPhoneRequest): Promise<UserAnswer> {
    return this.contacts.setPhone(body);
  }

  @PostOk('recovery/email')
  @Answers(USER_ANSWER)
  setRecoveryEmail(@Body() body: UserRecoveryEmailRequest): Promise<UserAnswer> {
    return this.contacts.setRecoveryEmail(body);
  }

  @PostOk('recovery/phone')
  @Answers(USER_ANSWER)
  setRecoveryPhone(@Body() body: UserRecoveryPhoneRequest): Promise<UserAnswer> {
    return this.contacts.setRecoveryPhone(body);
  }
}
