import { Injectable } from '@nestjs/common';
import { changeUser, replaceLoginIds } from '../users/index.js';
import { mergeAttributes } from './custom-attributes.js';
import type {
  UserAttributeRequest,
  UserLoginIdRequest,
  UserNameRequest,
  UserPictureRequest,
  UserStatusRequest,
} from './fields.dto.js';
import { renameLoginId } from './login-ids.js';
import { UserChanger, type UserAnswer } from './user-changer.js';
import { readStatus, setStatus } from './user-status.js';

/** One member of a user at a time. */
@Injectable()
export class ProfileService {
  constructor(private readonly users: UserChanger) {}

  async setStatus(request: UserStatusRequest): Promise<UserAnswer> {
    const status = readStatus(request.status);
    return this.users.change(request, (q, { id }, now) => setStatus(q, id, status, now));
  }

  /** @throws {UserExistsError} */
  setLoginId(request: UserLoginIdRequest): Promise<UserAnswer> {
    return this.users.change(request, (q, { id, loginIds }) =>
      replaceLoginIds(q, id, renameLoginId(loginIds, request.identifier, request.newLoginId)),
    );
  }

  setName(request: UserNameRequest): Promise<UserAnswer> {
    const { identifier, userId, ...names } = request;
    return this.users.change({ identifier, userId }, (q, { id }, now) => changeUser(q, id, names, now));
  }

  setPicture(request: UserPictureRequest): Promise<UserAnswer> {
    const { picture } = request;
    return this.users.change(request, (q, { id }, now) => changeUser(q, id, { picture }, now));
  }

  setAttribute(request: UserAttributeRequest): Promise<UserAnswer> {
    const change = Object.fromEntries([[request.attributeKey, request.attributeValue ?? null]]);
    return this.users.change(request, (q, user, now) =>
      changeUser(q, user.id, { customAttributes: mergeAttributes(user.customAttributes, change) }, now),
    );
  }
}
