import type { Kysely, Migration } from 'kysely';

export const userManagement: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await extendUsers(db);
    await createAttributes(db);
    await indexSearches(db);
  },
};

async function extendUsers(db: Kysely<unknown>): Promise<void> {
  for (const column of ['recovery_email', 'recovery_phone']) {
    await db.schema
      .alterTable('users')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute();
  }
  for (const column of ['recovery_email_verified', 'recovery_phone_verified', 'is_scim']) {
    await db.schema
      .alterTable('users')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  }
}

async function createAttributes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('user_attributes')
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('user_attributes_pk', ['user_id', 'name', 'value'])
    .execute();
  await db.schema.createIndex('user_attributes_value').on('user_attributes').columns(['name', 'value']).execute();
  await db.schema
    .createTable('attribute_definitions')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('definition', 'text', (c) => c.notNull())
    .execute();
}

async function indexSearches(db: Kysely<unknown>): Promise<void> {
  for (const column of ['email', 'phone', 'created_time', 'modified_time', 'is_test']) {
    await db.schema.createIndex(`users_${column}`).on('users').column(column).execute();
  }
  for (const table of ['user_roles', 'user_tenant_roles']) {
    await db.schema.createIndex(`${table}_role`).ifNotExists().on(table).column('role_id').execute();
  }
}
