import { Injectable } from '@nestjs/common';
import { loadRoleAccess, loadTenantTerms, NO_TERMS, type TenantAccess, type UserAccess } from '../access/index.js';
import { Database, type Queries } from '../database/index.js';
import { loadUser, type User } from '../users/index.js';
import type { AccessKey } from './access-key.js';
import { toAccessKeys } from './load-access-keys.js';

/** All that an exchange decides by. */
export interface KeyCredential {
  readonly key: AccessKey;
  readonly secretHash: string;
  /** The bound user as now, if the key has one that still exists. */
  readonly user: User | undefined;
  /** What the key's own roles give. */
  readonly access: UserAccess;
}

@Injectable()
export class AccessKeyCredentialStore {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<KeyCredential | undefined> {
    return this.database.read(async (q) => {
      const row = await q.selectFrom('access_keys').selectAll().where('id', '=', id).executeTakeFirst();
      const [key] = await toAccessKeys(q, row ? [row] : []);
      if (!row || !key) return undefined;
      const user = key.boundUserId === '' ? undefined : await loadUser(q, key.boundUserId);
      return { key, secretHash: row.secret_hash, user, access: await loadKeyAccess(q, key) };
    });
  }
}

async function loadKeyAccess(q: Queries, key: AccessKey): Promise<UserAccess> {
  const roles = await q.selectFrom('access_key_roles').select('role_id').where('key_id', '=', key.id).execute();
  const terms = await loadTenantTerms(
    q,
    key.tenants.map(({ tenantId }) => tenantId),
  );
  const tenants: TenantAccess[] = [];
  for (const { tenantId, tenantName } of key.tenants) {
    const inTenant = await q
      .selectFrom('access_key_tenant_roles')
      .select('role_id')
      .where('key_id', '=', key.id)
      .where('tenant_id', '=', tenantId)
      .execute();
    const given = await loadRoleAccess(q, idsOf(inTenant));
    tenants.push({ tenantId, tenantName, customAttributes: {}, ...given, terms: terms.get(tenantId) ?? NO_TERMS });
  }
  return { ...(await loadRoleAccess(q, idsOf(roles))), tenants };
}

function idsOf(rows: readonly { readonly role_id: string }[]): string[] {
  return rows.map(({ role_id }) => role_id);
}
