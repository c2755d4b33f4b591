import type { Kysely, Migration } from 'kysely';

export const sessionActivity: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('sessions')
      .addColumn('used_time', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};
