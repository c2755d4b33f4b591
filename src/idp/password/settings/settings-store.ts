import { Injectable } from '@nestjs/common';
import { Database, holdLock, queryByKeys, type Queries } from '../../database/index.js';
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
    return strictest(
      own.get(PROJECT),
      tenantIds.map((id) => own.get(id)),
    );
  }

  /** As `forTenants`, for the tenants that the user is in: one query, whoever the user is and wherever, or for nobody. */
  async forUser(userId: string): Promise<PasswordSettings> {
    const rows = await this.database.read((q) => selectOfUser(q, [userId]));
    const project = rows.find(({ tenantId }) => tenantId === PROJECT);
    const tenants = rows.filter((row) => row !== project);
    return strictest(
      project?.settings ?? undefined,
      tenants.map(({ settings }) => settings ?? undefined),
    );
  }
}

/** A row for each tenant of the user, and one for the project where it has settings. */
const selectOfUser = queryByKeys((q, userIds) =>
  q
    .selectFrom('user_tenants')
    .leftJoin('password_settings', 'password_settings.scope', 'user_tenants.tenant_id')
    .select(['user_tenants.tenant_id as tenantId', 'password_settings.settings as settings'])
    .where('user_tenants.user_id', 'in', userIds)
    .unionAll(
      q
        .selectFrom('password_settings')
        .select(['password_settings.scope as tenantId', 'password_settings.settings as settings'])
        .where('password_settings.scope', '=', PROJECT),
    ),
);

/** The project's where no tenant is named. A tenant without settings of its own is under the project's. */
function strictest(ofProject: string | undefined, ofTenants: readonly (string | undefined)[]): PasswordSettings {
  const project = parse(ofProject, DEFAULT_SETTINGS);
  return strictestSettings(ofTenants.length === 0 ? [project] : ofTenants.map((settings) => parse(settings, project)));
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
