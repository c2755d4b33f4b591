import type { JsonMap } from '../json/index.js';

/** Lets a program in, as itself or as the user that it is bound to. */
export interface AccessKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly active: boolean;
  readonly createdBy: string;
  /** Empty for a key of its own. A bound key has no roles but the user's. */
  readonly boundUserId: string;
  /** At project level. */
  readonly roleNames: readonly string[];
  readonly tenants: readonly KeyTenant[];
  /** Beside ours in the key's session JWTs. */
  readonly customClaims: JsonMap;
  readonly customAttributes: JsonMap;
  /** Addresses and CIDR ranges that the key may be used from. Empty: any. */
  readonly permittedIps: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
  /** 0: never. */
  readonly expiresTime: number;
}

export interface KeyTenant {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly roleNames: readonly string[];
}

/** Roles at project level and in tenants, by name. */
export interface KeyGrants {
  readonly roleNames: readonly string[];
  readonly tenants: readonly { readonly tenantId: string; readonly roleNames: readonly string[] }[];
}
