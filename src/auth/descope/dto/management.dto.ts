import { IsNotEmpty } from 'class-validator';
import { FlagField, IntField, ListField, ObjectField, TextField, TextListField } from './wire-fields.js';
import { User } from './user.dto.js';

/** One user, as management calls answer it. */
export class UserAnswer {
  @ObjectField(() => User) readonly user!: User;
}

/** Users that a search found. */
export class UsersPage {
  @ListField(() => User) readonly users!: User[];

  /** All that match, on this page or another. */
  @IntField() readonly total!: number;
}

/** A role of the project, or of one tenant. */
export class Role {
  @TextField() readonly id!: string;
  @TextField() @IsNotEmpty() readonly name!: string;
  @TextField() readonly description!: string;
  @TextListField() readonly permissionNames!: string[];

  /** The tenant whose own role it is; empty for a role of the project. */
  @TextField() readonly tenantId!: string;

  /** Given to everybody who joins. */
  @FlagField() readonly default!: boolean;

  /** Not for tenant admins to see or give. */
  @FlagField() readonly private!: boolean;
}

export class RolesAnswer {
  @ListField(() => Role) readonly roles!: Role[];
}
