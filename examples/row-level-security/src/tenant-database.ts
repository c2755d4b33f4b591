import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SessionContext } from 'nestjs-descope';
import { type ClientBase, Pool } from 'pg';

/** The database, as the tenant of the request sees it. */
@Injectable()
export class TenantDatabase implements OnApplicationShutdown {
  constructor(
    private readonly session: SessionContext,
    private readonly pool: Pool,
  ) {}

  // #region transaction
  /** Without a tenant that was checked there is no transaction: `session.tenant` throws. */
  async transaction<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    const { tenantId } = this.session.tenant;
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      // `true` as in SET LOCAL: it ends with the transaction, and whoever gets this connection next has no tenant.
      await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
      const result = await work(client);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      // Closed and not given back: the transaction ends with it, whatever state it is in.
      client.release(true);
      throw error;
    }
  }
  // #endregion

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
