import { Flag, RequiredText } from '../wire/index.js';

export class SetPasswordRequest {
  @RequiredText(256, 'loginId') readonly identifier!: string;
  @RequiredText(1024) readonly password!: string;
  /** Read by the deprecated `set` only: without it, the password is temporary. */
  @Flag() readonly setActive!: boolean;
}

export class ExpirePasswordRequest {
  @RequiredText(256, 'loginId') readonly identifier!: string;
}
