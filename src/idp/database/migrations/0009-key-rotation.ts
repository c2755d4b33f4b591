import type { Kysely, Migration } from 'kysely';

export const keyRotation: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('signing_keys')
      .addColumn('signs_time', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};
