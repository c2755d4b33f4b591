import { SqliteAdapter } from 'kysely';

/** SQLite takes back changes of the schema as well: a start that is killed leaves all of a migration, or nothing. */
export class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
