import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.js';
import { TenantNotFoundError } from '../errors/index.js';
import { TenantReader } from './tenant-reader.js';
import { toSettings, toSettingsColumns } from './tenant-settings-row.js';
import type { TenantSettings } from './tenant-settings.js';

@Injectable()
export class TenantSettingsStore {
  constructor(
    private readonly database: Database,
    private readonly tenants: TenantReader,
  ) {}

  /** @throws {TenantNotFoundError} */
  async load(tenantId: string): Promise<TenantSettings> {
    const { domains, selfProvisioningDomains, authType } = await this.tenants.load(tenantId);
    const row = await this.database.read((q) =>
      q.selectFrom('tenant_settings').selectAll().where('tenant_id', '=', tenantId).executeTakeFirst(),
    );
    return { domains, selfProvisioningDomains, authType, ...toSettings(row) };
  }

  /**
   * All of them anew.
   * @throws {TenantNotFoundError}
   */
  async save(tenantId: string, settings: TenantSettings): Promise<void> {
    await this.database.write(async (q) => {
      const own = await q
        .updateTable('tenants')
        .set({
          domains: JSON.stringify(settings.domains),
          self_provisioning_domains: JSON.stringify(settings.selfProvisioningDomains),
          auth_type: settings.authType,
        })
        .where('id', '=', tenantId)
        .executeTakeFirst();
      if (own.numUpdatedRows === 0n) throw new TenantNotFoundError();
      const columns = toSettingsColumns(settings);
      await q
        .insertInto('tenant_settings')
        .values({ tenant_id: tenantId, ...columns })
        .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(columns))
        .execute();
    });
  }
}
