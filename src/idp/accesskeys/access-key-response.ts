import { toSeconds } from '../clock/index.js';
import type { JsonMap } from '../json/index.js';
import type { AccessKey, KeyTenant } from './access-key.js';

/** `descope-api.md` §7.4, every field of it. Never the secret, nor its hash. */
export interface AccessKeyResponse {
  readonly id: string;
  readonly name: string;
  readonly roleNames: readonly string[];
  readonly keyTenants: readonly KeyTenant[];
  readonly status: 'active' | 'inactive';
  /** Seconds since the epoch, as `expireTime`, where 0 is never. */
  readonly createdTime: number;
  readonly expireTime: number;
  readonly createdBy: string;
  /** Empty: the provider is no OAuth server. */
  readonly clientId: string;
  readonly boundUserId: string;
  readonly customClaims: JsonMap;
  readonly description: string;
  readonly permittedIps: readonly string[];
  readonly editable: boolean;
  readonly customAttributes: JsonMap;
}

/** A key and, this once, the text that opens. */
export interface CreatedAccessKey {
  readonly key: AccessKeyResponse;
  readonly cleartext: string;
}

export function toAccessKeyResponse(key: AccessKey): AccessKeyResponse {
  return {
    id: key.id,
    name: key.name,
    roleNames: key.roleNames,
    keyTenants: key.tenants,
    status: key.active ? 'active' : 'inactive',
    createdTime: toSeconds(key.createdTime),
    expireTime: toSeconds(key.expiresTime),
    createdBy: key.createdBy,
    clientId: '',
    boundUserId: key.boundUserId,
    customClaims: key.customClaims,
    description: key.description,
    permittedIps: key.permittedIps,
    editable: true,
    customAttributes: key.customAttributes,
  };
}
