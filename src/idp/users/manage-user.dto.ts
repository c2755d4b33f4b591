import { RequiredText, Text, Texts } from '../wire/index.js';

export class LoadUserQuery {
  @Text(256, 'loginId') readonly identifier!: string;
  @Text(256) readonly userId!: string;
}

export class AddTenantRequest {
  @RequiredText(256, 'loginId') readonly identifier!: string;
  @RequiredText(128) readonly tenantId!: string;
}

export class AddRolesRequest {
  @RequiredText(256, 'loginId') readonly identifier!: string;
  @Texts() readonly roleNames!: string[];
  /** Empty: at project level. */
  @Text(128) readonly tenantId!: string;
}
