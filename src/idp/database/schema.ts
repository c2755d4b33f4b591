import type { Generated, Selectable } from 'kysely';

/**
 * One interface a table. Times are milliseconds since the epoch, flags are 0 or 1, lists and maps are JSON text: types that
 * every engine has and every driver reads back as it was written.
 */
export interface Schema {
  projects: ProjectTable;
  signing_keys: SigningKeyTable;
  tenants: TenantTable;
  tenant_ancestors: TenantAncestorTable;
  tenant_default_roles: TenantDefaultRoleTable;
  tenant_settings: TenantSettingsTable;
  permissions: PermissionTable;
  roles: RoleTable;
  role_permissions: RolePermissionTable;
  users: UserTable;
  login_ids: LoginIdTable;
  user_attributes: UserAttributeTable;
  attribute_definitions: AttributeDefinitionTable;
  passwords: PasswordTable;
  password_failures: PasswordFailureTable;
  password_history: PasswordHistoryTable;
  password_settings: PasswordSettingsTable;
  user_roles: UserRoleTable;
  user_tenants: UserTenantTable;
  user_tenant_roles: UserTenantRoleTable;
  sessions: SessionTable;
  refresh_tokens: RefreshTokenTable;
  sign_ins: SignInTable;
  verifications: VerificationTable;
  event_counts: EventCountTable;
  rate_limits: RateLimitTable;
  access_keys: AccessKeyTable;
  access_key_roles: AccessKeyRoleTable;
  access_key_tenants: AccessKeyTenantTable;
  access_key_tenant_roles: AccessKeyTenantRoleTable;
  anonymous_sessions: AnonymousSessionTable;
  anonymous_roles: AnonymousRoleTable;
  audits: AuditTable;
  audit_external_ids: AuditValueTable;
  audit_tenants: AuditValueTable;
}

export interface ProjectTable {
  /** Always 1: a database belongs to one project. */
  singleton: number;
  id: string;
  /** SHA-256 in hexadecimal, empty while there is none. */
  management_key_hash: string;
  created_time: number;
}

export interface SigningKeyTable {
  kid: string;
  /** PKCS #8 in PEM, encrypted. See docs/decisions/idp-secrets-at-rest.md. */
  private_key: string;
  created_time: number;
  /** Before, it is only published. */
  signs_time: Generated<number>;
}

export interface TenantTable {
  id: string;
  name: string;
  custom_attributes: string;
  created_time: number;
  parent_id: Generated<string | null>;
  self_provisioning_domains: Generated<string>;
  domains: Generated<string>;
  enforce_sso: Generated<number>;
  enforce_sso_exclusions: Generated<string>;
  federated_app_ids: Generated<string>;
  disabled: Generated<number>;
  auth_type: Generated<string>;
  role_inheritance: Generated<string>;
}

export interface TenantAncestorTable {
  tenant_id: string;
  /** The parent, its parent, and so on: one row each. */
  ancestor_id: string;
}

/** Given to whoever joins the tenant. */
export interface TenantDefaultRoleTable {
  tenant_id: string;
  role_id: string;
}

/** No row while nobody configured any. */
export interface TenantSettingsTable {
  tenant_id: string;
  enabled: number;
  /** In units of the column that follows; 0 where the project's rules. */
  refresh_expiration: number;
  refresh_unit: string;
  session_expiration: number;
  session_unit: string;
  stepup_expiration: number;
  stepup_unit: string;
  enable_inactivity: number;
  inactivity_time: number;
  inactivity_unit: string;
  jit_disabled: number;
  sso_setup_suite: string;
}

export interface PermissionTable {
  id: string;
  name: string;
  description: string;
  system_default: number;
}

export interface RoleTable {
  id: string;
  /** The tenant's id, or empty at project level: part of the unique key, where a null would never equal another. */
  scope: string;
  tenant_id: string | null;
  name: string;
  description: string;
  is_default: number;
  is_private: number;
  created_time: number;
}

export interface RolePermissionTable {
  role_id: string;
  permission_id: string;
}

export interface UserTable {
  id: string;
  name: string;
  given_name: string;
  middle_name: string;
  family_name: string;
  email: string;
  email_verified: number;
  phone: string;
  phone_verified: number;
  picture: string;
  status: string;
  is_test: number;
  custom_attributes: string;
  created_time: number;
  modified_time: number;
  recovery_email: Generated<string>;
  recovery_email_verified: Generated<number>;
  recovery_phone: Generated<string>;
  recovery_phone_verified: Generated<number>;
  is_scim: Generated<number>;
}

/** As it is read. */
export type UserRow = Selectable<UserTable>;

/** The members of `custom_attributes`, for searches: one row a value, several for a list. */
export interface UserAttributeTable {
  user_id: string;
  name: string;
  /** As JSON. */
  value: string;
}

export interface AttributeDefinitionTable {
  name: string;
  definition: string;
}

export interface LoginIdTable {
  /** Folded for comparison. */
  key: string;
  /** As the user sees it. */
  value: string;
  user_id: string;
  /** 0 is the login id that the user was made with. */
  position: number;
}

export interface PasswordTable {
  user_id: string;
  /** argon2id in PHC format, or an imported hash as JSON. */
  hash: string;
  changed_time: number;
  /** 1: temporary or expired by management. It can be replaced, but no longer signs in. */
  must_change: Generated<number>;
}

export interface PasswordHistoryTable {
  user_id: string;
  hash: string;
  replaced_time: number;
}

export interface PasswordFailureTable {
  /** The user's id, or one of a few names that stand for nobody. */
  subject: string;
  user_id: string | null;
  /** In a row, since the last success. */
  failures: number;
  /** Since the last temporary lock. */
  round_failures: number;
  /** Temporary locks in a row. */
  rounds: number;
  locked: number;
  locked_until: number;
  modified_time: number;
}

export interface PasswordSettingsTable {
  /** The tenant's id, or empty at project level. */
  scope: string;
  tenant_id: string | null;
  /** JSON, see PasswordSettings. */
  settings: string;
}

export interface UserRoleTable {
  user_id: string;
  role_id: string;
}

export interface UserTenantTable {
  user_id: string;
  tenant_id: string;
  created_time: number;
}

export interface UserTenantRoleTable {
  user_id: string;
  tenant_id: string;
  role_id: string;
}

export interface SessionTable {
  id: string;
  user_id: string;
  created_time: number;
  /** Never moved: refresh tokens that follow live no longer than the first. */
  expires_time: number;
  /** 0 while the session lives. */
  ended_time: number;
  /** 0 where no use since the sign-in was written down: that is done only where idle sessions end. */
  used_time: Generated<number>;
}

export interface RefreshTokenTable {
  /** SHA-256 of the refresh JWT, hexadecimal. */
  hash: string;
  session_id: string;
  issued_time: number;
  /** 0 while no other has taken its place. */
  superseded_time: Generated<number>;
  /** Of the token that did, or empty. */
  successor_hash: Generated<string>;
}

export interface SignInTable {
  id: string;
  user_id: string;
  time: number;
  ip: string;
  tenant_id: string;
}

export interface AccessKeyTable {
  id: string;
  /** SHA-256 of the secret part, hexadecimal. */
  secret_hash: string;
  name: string;
  description: string;
  status: string;
  created_by: string;
  bound_user_id: string | null;
  custom_claims: string;
  custom_attributes: string;
  permitted_ips: string;
  created_time: number;
  /** 0: never. */
  expires_time: number;
}

export interface AccessKeyRoleTable {
  key_id: string;
  role_id: string;
}

export interface AccessKeyTenantTable {
  key_id: string;
  tenant_id: string;
  position: number;
}

export interface AccessKeyTenantRoleTable {
  key_id: string;
  tenant_id: string;
  role_id: string;
}

export interface AnonymousSessionTable {
  /** The subject of its tokens. */
  id: string;
  /** SHA-256 of the refresh JWT, hexadecimal. */
  token_hash: string;
  tenant_id: string | null;
  created_time: number;
  expires_time: number;
  /** 0 while the session lives. */
  ended_time: number;
}

export interface AnonymousRoleTable {
  session_id: string;
  role_id: string;
}

export interface AuditTable {
  id: string;
  occurred: number;
  action: string;
  type: string;
  user_id: string;
  actor_id: string;
  device: string;
  method: string;
  geo: string;
  remote_address: string;
  data: string;
}

export interface AuditValueTable {
  audit_id: string;
  position: number;
  value: string;
}

/** A code or link that was given out and not used yet. */
export interface VerificationTable {
  id: string;
  /** How it was given out: `otp`, `magiclink`, `enchantedlink` or `embedded`. */
  method: string;
  /** `sign-in`, `sign-up` or `update-email`. */
  purpose: string;
  /** Codes: the login id's key. Links: SHA-256 of the part of the token that all links of one message have in common. */
  lookup: string;
  /** Codes: HMAC. Links: SHA-256 of the whole token. */
  secret_hash: string;
  /** SHA-256 of what the waiting device polls with; null but for enchanted links. */
  pending_hash: string | null;
  /** Null before a sign-up. */
  user_id: string | null;
  /** The user's address when this was made. Another since: void. */
  user_email: string;
  /** The address that its use proves, or empty. */
  email: string;
  terms: string;
  expires_time: number;
  /** When the right enchanted link was opened; 0 before, and for all other methods. */
  proved_time: number;
}

/** Things that may happen so many times until then: wrong codes, messages to one address. */
export interface EventCountTable {
  /** HMAC of what is counted: no list of addresses. */
  key: string;
  count: number;
  expires_time: number;
}

/** Written by rate-limiter-flexible, on PostgreSQL only. */
export interface RateLimitTable {
  /** A prefix and a hash. */
  key: string;
  points: number;
  expire: number | null;
}
