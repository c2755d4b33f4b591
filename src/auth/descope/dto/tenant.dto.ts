import { IsNotEmpty } from 'class-validator';
import { ListField, MapField, TextField } from './wire-fields.js';

/** A tenant, as its members see it. */
export class Tenant {
  @TextField() @IsNotEmpty() readonly id!: string;
  @TextField() readonly name!: string;
  @MapField() readonly customAttributes!: Record<string, unknown>;
}

/** The tenants of a session’s user. */
export class TenantsResponse {
  @ListField(() => Tenant) readonly tenants!: Tenant[];
}
