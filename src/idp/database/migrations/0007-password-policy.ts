import type { Kysely, Migration } from 'kysely';

export const passwordPolicy: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('password_settings')
      .addColumn('scope', 'text', (c) => c.primaryKey())
      .addColumn('tenant_id', 'text', (c) => c.references('tenants.id').onDelete('cascade'))
      .addColumn('settings', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .alterTable('passwords')
      .addColumn('must_change', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable('password_history')
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('replaced_time', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('password_history_pk', ['user_id', 'hash'])
      .execute();
    await db.schema
      .createTable('password_failures')
      .addColumn('subject', 'text', (c) => c.primaryKey())
      .addColumn('user_id', 'text', (c) => c.references('users.id').onDelete('cascade'))
      .addColumn('failures', 'integer', (c) => c.notNull())
      .addColumn('round_failures', 'integer', (c) => c.notNull())
      .addColumn('rounds', 'integer', (c) => c.notNull())
      .addColumn('locked', 'integer', (c) => c.notNull())
      .addColumn('locked_until', 'bigint', (c) => c.notNull())
      .addColumn('modified_time', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('password_failures_user').on('password_failures').column('user_id').execute();
  },
};
