import type { Kysely, Migration } from 'kysely';

export const accessKeysAudit: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createAccessKeys(db);
    await createAnonymousSessions(db);
    await createAudits(db);
  },
};

async function createAccessKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('access_keys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('secret_hash', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('bound_user_id', 'text', (c) => c.references('users.id').onDelete('cascade'))
    .addColumn('custom_claims', 'text', (c) => c.notNull())
    .addColumn('custom_attributes', 'text', (c) => c.notNull())
    .addColumn('permitted_ips', 'text', (c) => c.notNull())
    .addColumn('created_time', 'bigint', (c) => c.notNull())
    .addColumn('expires_time', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('access_keys_bound_user').on('access_keys').column('bound_user_id').execute();
  await db.schema
    .createTable('access_key_roles')
    .addColumn('key_id', 'text', (c) => c.notNull().references('access_keys.id').onDelete('cascade'))
    .addColumn('role_id', 'text', (c) => c.notNull().references('roles.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('access_key_roles_pk', ['key_id', 'role_id'])
    .execute();
  await db.schema
    .createTable('access_key_tenants')
    .addColumn('key_id', 'text', (c) => c.notNull().references('access_keys.id').onDelete('cascade'))
    .addColumn('tenant_id', 'text', (c) => c.notNull().references('tenants.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('access_key_tenants_pk', ['key_id', 'tenant_id'])
    .execute();
  await db.schema.createIndex('access_key_tenants_tenant').on('access_key_tenants').column('tenant_id').execute();
  await db.schema
    .createTable('access_key_tenant_roles')
    .addColumn('key_id', 'text', (c) => c.notNull())
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('role_id', 'text', (c) => c.notNull().references('roles.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('access_key_tenant_roles_pk', ['key_id', 'tenant_id', 'role_id'])
    .addForeignKeyConstraint(
      'access_key_tenant_roles_tenant',
      ['key_id', 'tenant_id'],
      'access_key_tenants',
      ['key_id', 'tenant_id'],
      (c) => c.onDelete('cascade'),
    )
    .execute();
}

/** Sessions of nobody: what a user has beside a session, they have not. */
async function createAnonymousSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('anonymous_sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('tenant_id', 'text', (c) => c.references('tenants.id').onDelete('cascade'))
    .addColumn('created_time', 'bigint', (c) => c.notNull())
    .addColumn('expires_time', 'bigint', (c) => c.notNull())
    .addColumn('ended_time', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('anonymous_sessions_expiry').on('anonymous_sessions').column('expires_time').execute();
  await db.schema
    .createTable('anonymous_roles')
    .addColumn('session_id', 'text', (c) => c.notNull().references('anonymous_sessions.id').onDelete('cascade'))
    .addColumn('role_id', 'text', (c) => c.notNull().references('roles.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('anonymous_roles_pk', ['session_id', 'role_id'])
    .execute();
}

/** No foreign keys to users and tenants: what happened stays known when they are gone. */
async function createAudits(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audits')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('occurred', 'bigint', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text', (c) => c.notNull())
    .addColumn('device', 'text', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('geo', 'text', (c) => c.notNull())
    .addColumn('remote_address', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('audits_user').on('audits').columns(['user_id', 'action']).execute();
  await db.schema.createIndex('audits_occurred').on('audits').columns(['occurred', 'id']).execute();
  await db.schema
    .createTable('audit_external_ids')
    .addColumn('audit_id', 'text', (c) => c.notNull().references('audits.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('audit_external_ids_pk', ['audit_id', 'position'])
    .execute();
  await db.schema
    .createTable('audit_tenants')
    .addColumn('audit_id', 'text', (c) => c.notNull().references('audits.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('audit_tenants_pk', ['audit_id', 'position'])
    .execute();
}
