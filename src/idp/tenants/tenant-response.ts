import { toSeconds } from '../clock/index.js';
import type { Tenant } from './tenant.js';

/** A tenant as the wire has it (`descope-api.md` §7.2): `createdTime` is in seconds. */
export interface TenantResponse extends Tenant {
  readonly createdTime: number;
}

export function toTenantResponse(tenant: Tenant): TenantResponse {
  return { ...tenant, createdTime: toSeconds(tenant.createdTime) };
}
