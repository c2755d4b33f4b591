import type { AlterTableColumnAlteringBuilder, AlterTableBuilder, Kysely, Migration } from 'kysely';

export const tenantsRoles: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await widenTenants(db);
    await createAncestors(db);
    await createDefaultRoles(db);
    await createSettings(db);
  },
};

async function widenTenants(db: Kysely<unknown>): Promise<void> {
  await alterTenants(db, (t) =>
    t.addColumn('parent_id', 'text', (c) => c.references('tenants.id').onDelete('cascade')),
  );
  for (const name of ['self_provisioning_domains', 'domains', 'enforce_sso_exclusions', 'federated_app_ids']) {
    await alterTenants(db, (t) => t.addColumn(name, 'text', (c) => c.notNull().defaultTo('[]')));
  }
  for (const name of ['enforce_sso', 'disabled']) {
    await alterTenants(db, (t) => t.addColumn(name, 'integer', (c) => c.notNull().defaultTo(0)));
  }
  await alterTenants(db, (t) => t.addColumn('auth_type', 'text', (c) => c.notNull().defaultTo('none')));
  await alterTenants(db, (t) => t.addColumn('role_inheritance', 'text', (c) => c.notNull().defaultTo('')));
  await db.schema.createIndex('tenants_parent').on('tenants').column('parent_id').execute();
}

/** SQLite adds one column a statement. */
async function alterTenants(
  db: Kysely<unknown>,
  change: (table: AlterTableBuilder) => AlterTableColumnAlteringBuilder,
): Promise<void> {
  await change(db.schema.alterTable('tenants')).execute();
}

/** All pairs, not only of neighbours: nothing that is asked of the tree needs recursion. Parents never change. */
async function createAncestors(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tenant_ancestors')
    .addColumn('tenant_id', 'text', (c) => c.notNull().references('tenants.id').onDelete('cascade'))
    .addColumn('ancestor_id', 'text', (c) => c.notNull().references('tenants.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('tenant_ancestors_pk', ['tenant_id', 'ancestor_id'])
    .execute();
  await db.schema.createIndex('tenant_ancestors_ancestor').on('tenant_ancestors').column('ancestor_id').execute();
}

async function createDefaultRoles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tenant_default_roles')
    .addColumn('tenant_id', 'text', (c) => c.notNull().references('tenants.id').onDelete('cascade'))
    .addColumn('role_id', 'text', (c) => c.notNull().references('roles.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('tenant_default_roles_pk', ['tenant_id', 'role_id'])
    .execute();
}

async function createSettings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tenant_settings')
    .addColumn('tenant_id', 'text', (c) => c.primaryKey().references('tenants.id').onDelete('cascade'))
    .addColumn('enabled', 'integer', (c) => c.notNull())
    .addColumn('refresh_expiration', 'integer', (c) => c.notNull())
    .addColumn('refresh_unit', 'text', (c) => c.notNull())
    .addColumn('session_expiration', 'integer', (c) => c.notNull())
    .addColumn('session_unit', 'text', (c) => c.notNull())
    .addColumn('stepup_expiration', 'integer', (c) => c.notNull())
    .addColumn('stepup_unit', 'text', (c) => c.notNull())
    .addColumn('enable_inactivity', 'integer', (c) => c.notNull())
    .addColumn('inactivity_time', 'integer', (c) => c.notNull())
    .addColumn('inactivity_unit', 'text', (c) => c.notNull())
    .addColumn('jit_disabled', 'integer', (c) => c.notNull())
    .addColumn('sso_setup_suite', 'text', (c) => c.notNull())
    .execute();
}
