import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { AbsentBeside } from './absent-beside.js';
import { MayBeAbsent } from './may-be-absent.js';

/** More roles than anybody has, in one request. */
const MOST_ROLES = 100;

export class ListMembersQuery {
  /** In login ids, names, e-mail addresses and phone numbers. */
  @IsOptional() @IsString() @MaxLength(254) readonly search?: string;

  /** Counted from 0. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(1_000_000) readonly page?: number;

  /** Members on a page: 50 if it is left out. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) readonly limit?: number;
}

/** `loginId` or `userId`. */
export class AddMemberRequest {
  @ValidateIf(({ loginId, userId }: AddMemberRequest) => loginId !== undefined || userId === undefined)
  @IsString()
  @Length(1, 254)
  readonly loginId?: string;

  @ValidateIf(({ userId }: AddMemberRequest) => userId !== undefined)
  @AbsentBeside('loginId')
  @IsString()
  @Length(1, 256)
  readonly userId?: string;

  /** Roles of the tenant or the project, to have in the tenant. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MOST_ROLES)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  readonly roleNames?: string[];
}

export class SetMemberRolesRequest {
  /** All roles that the member is to have in the tenant. */
  @IsArray()
  @ArrayMaxSize(MOST_ROLES)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  readonly roleNames!: string[];
}
