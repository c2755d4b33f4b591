import type { Kysely, Migration } from 'kysely';

export const refreshRotation: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('refresh_tokens')
      .addColumn('superseded_time', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('refresh_tokens')
      .addColumn('successor_hash', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
  },
};
