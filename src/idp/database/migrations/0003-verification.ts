import type { Kysely, Migration } from 'kysely';

export const verification: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('verifications')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('method', 'text', (c) => c.notNull())
      .addColumn('purpose', 'text', (c) => c.notNull())
      .addColumn('lookup', 'text', (c) => c.notNull())
      .addColumn('secret_hash', 'text', (c) => c.notNull())
      .addColumn('pending_hash', 'text')
      .addColumn('user_id', 'text', (c) => c.references('users.id').onDelete('cascade'))
      .addColumn('user_email', 'text', (c) => c.notNull())
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('terms', 'text', (c) => c.notNull())
      .addColumn('expires_time', 'bigint', (c) => c.notNull())
      .addColumn('proved_time', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('verifications_lookup').on('verifications').column('lookup').execute();
    await db.schema.createIndex('verifications_pending').unique().on('verifications').column('pending_hash').execute();
    await db.schema.createIndex('verifications_user').on('verifications').column('user_id').execute();
    await db.schema.createIndex('verifications_expires').on('verifications').column('expires_time').execute();
    await db.schema
      .createTable('event_counts')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addColumn('expires_time', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('event_counts_expires').on('event_counts').column('expires_time').execute();
  },
};
