import { Flag, RequiredText, Text, Texts } from '../wire/index.js';

export class CreatePermissionRequest {
  @RequiredText(100) readonly name!: string;
  @Text(1024) readonly description!: string;
}

export class CreateRoleRequest {
  @RequiredText(100) readonly name!: string;
  @Text(1024) readonly description!: string;
  @Texts() readonly permissionNames!: string[];
  @Text(128) readonly tenantId!: string;
  @Flag() readonly default!: boolean;
  @Flag() readonly private!: boolean;
}
