import { ArrayNotEmpty, IsIn } from 'class-validator';
import { Flag, NestedList, RequiredText, Text, Texts } from '../wire/index.js';
import { SORT_FIELDS, type RoleSortField } from './role-search.js';

export class CreateRoleRequest {
  @RequiredText(100) readonly name!: string;
  @Text(1024) readonly description!: string;
  @Texts() readonly permissionNames!: string[];
  @Text(128) readonly tenantId!: string;
  @Flag() readonly default!: boolean;
  @Flag() readonly private!: boolean;
}

export class CreateRolesRequest {
  @NestedList(() => CreateRoleRequest)
  @ArrayNotEmpty({ message: 'The $property field is required' })
  readonly roles!: CreateRoleRequest[];
}

/** By `id`, or by `name` at the level of `tenantId`. */
export class DeleteRoleRequest {
  @Text(100) readonly name!: string;
  @Text(100) readonly id!: string;
  @Text(128) readonly tenantId!: string;
}

export class UpdateRoleRequest extends DeleteRoleRequest {
  @Text(100) readonly newName!: string;
  @Text(1024) readonly description!: string;
  @Texts() readonly permissionNames!: string[];
  @Flag() readonly default!: boolean;
  @Flag() readonly private!: boolean;
}

export class UpdateRolesRequest {
  @NestedList(() => UpdateRoleRequest)
  @ArrayNotEmpty({ message: 'The $property field is required' })
  readonly roles!: UpdateRoleRequest[];
}

export class DeleteRolesRequest {
  @Texts() readonly roleNames!: string[];
  @Texts() readonly roleIds!: string[];
  @Text(128) readonly tenantId!: string;
}

export class RoleSort {
  @Text(64)
  @IsIn(SORT_FIELDS, { message: 'The $property field is no field to sort by' })
  readonly field!: RoleSortField;
  @Flag() readonly desc!: boolean;
}

export class SearchRolesRequest {
  @Texts() readonly tenantIds!: string[];
  @Texts() readonly roleNames!: string[];
  @Texts() readonly roleIds!: string[];
  @Texts() readonly permissionNames!: string[];
  @Text(256) readonly roleNameLike!: string;
  @Text(256) readonly text!: string;
  @Flag() readonly includeProjectRoles!: boolean;
  @NestedList(() => RoleSort) readonly sort!: RoleSort[];
}
