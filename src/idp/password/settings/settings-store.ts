import { Injectable } from '@nestjs/common';
import { Database, holdLock, type Queries } from '../../database/index.js';
import { TenantNotFoundError } from '../../errors/index.js';
import { parseJsonMap } from '../../json/index.js';
import { DEFAULT_SETTINGS, type PasswordSettings } from './password-settings.js';
import { strictestSettings } from './strictest-settings.js';

/** Where the project's settings are kept: no tenant has an empty id. */
const PROJECT = '';

@Injectable()
export class SettingsStore {
  constructor(private readonly database: Database) {}

  /**
   * The tenant's own, or the project's while it has none. An empty id is the project.
   * @throws {TenantNotFoundError}
   */
  load(tenantId: string): Promise<PasswordSettings> {
    return this.database.read((q) => loadChecked(q, tenantId));
  }

  /**
   * Changes what is named. A tenant gets settings of its own by the first change.
   * @throws {TenantNotFoundError}
   */
  async change(tenantId: string, changes: Partial<PasswordSettings>): Promise<void> {
    await this.database.write(async (q) => {
      await holdLock(q, `password settings ${tenantId}`);
      const settings = JSON.stringify({ ...(await loadChecked(q, tenantId)), ...changes });
      await q
        .insertInto('password_settings')
        .values({ scope: tenantId, tenant_id: tenantId || null, settings })
        .onConflict((conflict) => conflict.column('scope').doUpdateSet({ settings }))
        .execute();
    });
  }

  /**
   * What rules a user of these tenants: their settings, the project's where one has none and for users without a tenant;
   * where they differ, the strictest.
   */
  async forTenants(tenantIds: readonly string[]): Promise<PasswordSettings> {
    const rows = await this.database.read((q) =>
      q
        .selectFrom('password_settings')
        .select(['scope', 'settings'])
        .where('scope', 'in', [PROJECT, ...tenantIds])
        .execute(),
    );
    const own = new Map(rows.map(({ scope, settings }) => [scope, settings]));
    const project = parse(own.get(PROJECT), DEFAULT_SETTINGS);
    return strictestSettings(tenantIds.length === 0 ? [project] : tenantIds.map((id) => parse(own.get(id), project)));
  }
}

async function loadChecked(q: Queries, tenantId: string): Promise<PasswordSettings> {
  const project = await loadScope(q, PROJECT, DEFAULT_SETTINGS);
  if (tenantId === PROJECT) return project;
  const tenant = await q.selectFrom('tenants').select('id').where('id', '=', tenantId).executeTakeFirst();
  if (!tenant) throw new TenantNotFoundError();
  return loadScope(q, tenantId, project);
}

async function loadScope(q: Queries, scope: string, otherwise: PasswordSettings): Promise<PasswordSettings> {
  const row = await q.selectFrom('password_settings').select('settings').where('scope', '=', scope).executeTakeFirst();
  return parse(row?.settings, otherwise);
}

/** Settings that are not in it are taken from elsewhere. */
function parse(text: string | undefined, otherwise: PasswordSettings): PasswordSettings {
  return text === undefined ? otherwise : { ...otherwise, ...parseJsonMap(text) };
}
