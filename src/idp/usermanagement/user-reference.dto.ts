import { Text } from '../wire/index.js';

/** Which user a request is about. */
export class UserReferenceRequest {
  /** Login id or user id. */
  @Text(256, 'loginId', 'loginIdOrUserId') readonly identifier!: string;
  @Text(256) readonly userId!: string;
}
