import { IsString, Length } from 'class-validator';

export class SelectTenantRequest {
  /** One of the user's tenants. */
  @IsString() @Length(1, 256) readonly tenantId!: string;
}
