import { ArrayNotEmpty } from 'class-validator';
import { NestedList, RequiredText, Text, Texts } from '../wire/index.js';

export class CreatePermissionRequest {
  @RequiredText(100) readonly name!: string;
  @Text(1024) readonly description!: string;
}

export class CreatePermissionsRequest {
  @NestedList(() => CreatePermissionRequest)
  @ArrayNotEmpty({ message: 'The $property field is required' })
  readonly permissions!: CreatePermissionRequest[];
}

/** By `id` or by `name`. */
export class DeletePermissionRequest {
  @Text(100) readonly name!: string;
  @Text(100) readonly id!: string;
}

export class UpdatePermissionRequest extends DeletePermissionRequest {
  @Text(100) readonly newName!: string;
  @Text(1024) readonly description!: string;
}

export class UpdatePermissionsRequest {
  @NestedList(() => UpdatePermissionRequest)
  @ArrayNotEmpty({ message: 'The $property field is required' })
  readonly permissions!: UpdatePermissionRequest[];
}

export class DeletePermissionsRequest {
  @Texts() readonly names!: string[];
  @Texts() readonly ids!: string[];
}
