import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { PoolClient, QueryResultRow } from 'pg';

/** A connection of the pool while it is lent. */
export class PostgresConnection implements DatabaseConnection {
  private broken = false;

  constructor(private readonly client: PoolClient) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const { command, rowCount, rows } = await this.client.query<QueryResultRow>(sql, [...parameters]);
      const changed = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
      return {
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- whoever wrote the query knows its rows
        rows: rows as R[],
        ...(changed && { numAffectedRows: BigInt(rowCount ?? 0) }),
      };
    } catch (error) {
      this.broken ||= !isOfStatement(error);
      throw error;
    }
  }

  /** A broken one ends its transaction by itself, and could only hide why. */
  async rollback(query: CompiledQuery): Promise<void> {
    if (!this.broken) await this.executeQuery(query);
  }

  release(): void {
    this.client.release(this.broken);
  }

  streamQuery(): never {
    throw new Error('Nothing here reads rows one by one');
  }
}

/** What the server says of one statement leaves the connection as it was. After anything else nobody knows what is in it. */
function isOfStatement(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'severity' in error && error.severity === 'ERROR';
}
