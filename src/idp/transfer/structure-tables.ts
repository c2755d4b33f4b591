/** What users refer to, and settings: a row is written as it is kept. */
export interface StructureTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns that make a row the same as another one of another id, where rows have ids that are made. */
  readonly identity?: readonly string[];
  /** Columns that hold such an id. */
  readonly references?: readonly string[];
  /** Of the export. */
  readonly order: string;
}

/** In the order in which they refer to each other. */
export const STRUCTURE_TABLES: readonly StructureTable[] = [
  {
    name: 'tenants',
    columns: [
      'id',
      'name',
      'custom_attributes',
      'created_time',
      'parent_id',
      'self_provisioning_domains',
      'domains',
      'enforce_sso',
      'enforce_sso_exclusions',
      'federated_app_ids',
      'disabled',
      'auth_type',
      'role_inheritance',
    ],
    // Parents before their children.
    order: '(select count(*) from tenant_ancestors where tenant_id = tenants.id), id',
  },
  { name: 'tenant_ancestors', columns: ['tenant_id', 'ancestor_id'], order: 'tenant_id, ancestor_id' },
  {
    name: 'tenant_settings',
    columns: [
      'tenant_id',
      'enabled',
      'refresh_expiration',
      'refresh_unit',
      'session_expiration',
      'session_unit',
      'stepup_expiration',
      'stepup_unit',
      'enable_inactivity',
      'inactivity_time',
      'inactivity_unit',
      'jit_disabled',
      'sso_setup_suite',
    ],
    order: 'tenant_id',
  },
  { name: 'password_settings', columns: ['scope', 'tenant_id', 'settings'], order: 'scope' },
  { name: 'attribute_definitions', columns: ['name', 'definition'], order: 'name' },
  {
    name: 'permissions',
    columns: ['id', 'name', 'description', 'system_default'],
    identity: ['name'],
    order: 'name',
  },
  {
    name: 'roles',
    columns: ['id', 'scope', 'tenant_id', 'name', 'description', 'is_default', 'is_private', 'created_time'],
    identity: ['scope', 'name'],
    order: 'scope, name',
  },
  {
    name: 'role_permissions',
    columns: ['role_id', 'permission_id'],
    references: ['role_id', 'permission_id'],
    order: 'role_id, permission_id',
  },
  {
    name: 'tenant_default_roles',
    columns: ['tenant_id', 'role_id'],
    references: ['role_id'],
    order: 'tenant_id, role_id',
  },
];
