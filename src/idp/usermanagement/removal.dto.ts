import { Texts } from '../wire/index.js';
import { UserReferenceRequest } from './user-reference.dto.js';

export class DeleteUsersRequest {
  @Texts() readonly userIds!: string[];
}

/** `sessionTypes` is left unread: the provider has sessions of one type. */
export class UserLogoutRequest extends UserReferenceRequest {}
