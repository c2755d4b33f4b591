/**
 * One interface a table. Times are milliseconds since the epoch, flags are 0 or 1, lists and maps are JSON text: types that
 * every engine has and every driver reads back as it was written.
 */
export interface Schema {
  projects: ProjectTable;
  signing_keys: SigningKeyTable;
  tenants: TenantTable;
  permissions: PermissionTable;
  roles: RoleTable;
  role_permissions: RolePermissionTable;
  users: UserTable;
  login_ids: LoginIdTable;
  passwords: PasswordTable;
  user_roles: UserRoleTable;
  user_tenants: UserTenantTable;
  user_tenant_roles: UserTenantRoleTable;
  sessions: SessionTable;
  refresh_tokens: RefreshTokenTable;
  sign_ins: SignInTable;
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
  /** PKCS #8 in PEM. See docs/decisions/idp-secrets-at-rest.md. */
  private_key: string;
  created_time: number;
}

export interface TenantTable {
  id: string;
  name: string;
  custom_attributes: string;
  created_time: number;
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
  hash: string;
  changed_time: number;
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
}

export interface RefreshTokenTable {
  /** SHA-256 of the refresh JWT, hexadecimal. */
  hash: string;
  session_id: string;
  issued_time: number;
}

export interface SignInTable {
  id: string;
  user_id: string;
  time: number;
  ip: string;
  tenant_id: string;
}
