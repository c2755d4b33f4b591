import { RequiredText, Text, Texts } from '../wire/index.js';
import { UserReferenceRequest } from './user-reference.dto.js';

export class UserTenantRequest extends UserReferenceRequest {
  @RequiredText(128) readonly tenantId!: string;
}

export class UserRolesRequest extends UserReferenceRequest {
  @Texts() readonly roleNames!: string[];
  /** Empty: at project level. */
  @Text(128) readonly tenantId!: string;
}
