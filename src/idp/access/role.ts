export interface Role {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Without doubles. */
  readonly permissionNames: readonly string[];
  /** Empty at project level. A tenant's own role can be given in that tenant only. */
  readonly tenantId: string;
  /** Given to whoever signs up, or joins the tenant. */
  readonly default: boolean;
  /** Not for tenant administrators to give. Kept for the clients that ask; the provider has no such administrators. */
  readonly private: boolean;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
}

/** A role that a request names: by id wherever it is, or by name at one level. */
export interface RoleRef {
  /** Empty: by name. */
  readonly id: string;
  readonly name: string;
  /** Empty: at project level, or, with an id, at any. */
  readonly tenantId: string;
}

/** Everything that a role has from then on. */
export interface RoleChange {
  readonly role: RoleRef;
  /** Empty: the name stays. Grants stay in any case. */
  readonly newName: string;
  readonly description: string;
  readonly permissionNames: readonly string[];
  readonly default: boolean;
  readonly private: boolean;
}
