import { Injectable } from '@nestjs/common';
import { Database, type Queries } from '../database/index.js';
import { AccessKeyNotFoundError, UserNotFoundError } from '../errors/index.js';
import { loadUser } from '../users/index.js';
import type { AccessKey, KeyGrants } from './access-key.js';
import { toAccessKeys } from './load-access-keys.js';
import { findGrants, setRoles, setTenants } from './write-key-grants.js';

export type NewAccessKey = Omit<AccessKey, 'roleNames' | 'tenants' | 'active'>;

/** What is absent stays. */
export interface AccessKeyChanges extends Partial<KeyGrants> {
  readonly name: string;
  readonly description?: string | undefined;
  readonly customClaims?: AccessKey['customClaims'] | undefined;
  readonly customAttributes?: AccessKey['customAttributes'] | undefined;
  readonly permittedIps?: readonly string[] | undefined;
}

/** Each method changes all that it names or nothing. */
@Injectable()
export class AccessKeyStore {
  constructor(private readonly database: Database) {}

  /**
   * A bound key is given no roles of its own, but naming one that does not exist is still refused.
   * @throws {RoleNotFoundError}
   * @throws {TenantNotFoundError}
   * @throws {UserNotFoundError}
   */
  async create(key: NewAccessKey, grants: KeyGrants, secretHash: string): Promise<AccessKey> {
    return this.database.write(async (q) => {
      const found = await findGrants(q, grants);
      if (key.boundUserId !== '' && !(await loadUser(q, key.boundUserId))) throw new UserNotFoundError();
      await q
        .insertInto('access_keys')
        .values({
          id: key.id,
          secret_hash: secretHash,
          name: key.name,
          description: key.description,
          status: 'active',
          created_by: key.createdBy,
          bound_user_id: key.boundUserId || null,
          custom_claims: JSON.stringify(key.customClaims),
          custom_attributes: JSON.stringify(key.customAttributes),
          permitted_ips: JSON.stringify(key.permittedIps),
          created_time: key.createdTime,
          expires_time: key.expiresTime,
        })
        .execute();
      if (key.boundUserId === '') {
        await setRoles(q, key.id, found.roleIds);
        await setTenants(q, key.id, found.tenants);
      }
      return loadKey(q, key.id);
    });
  }

  /** @throws {AccessKeyNotFoundError} */
  find(id: string): Promise<AccessKey> {
    return this.database.read((q) => loadKey(q, id));
  }

  /**
   * @throws {AccessKeyNotFoundError}
   * @throws {RoleNotFoundError}
   * @throws {TenantNotFoundError}
   */
  update(id: string, changes: AccessKeyChanges): Promise<AccessKey> {
    const { name, description, customClaims, customAttributes, permittedIps, roleNames, tenants } = changes;
    return this.database.write(async (q) => {
      const { boundUserId } = await loadKey(q, id);
      const found = await findGrants(q, { roleNames: roleNames ?? [], tenants: tenants ?? [] });
      await q
        .updateTable('access_keys')
        .set({
          name,
          ...(description !== undefined && { description }),
          ...(customClaims && { custom_claims: JSON.stringify(customClaims) }),
          ...(customAttributes && { custom_attributes: JSON.stringify(customAttributes) }),
          ...(permittedIps && { permitted_ips: JSON.stringify(permittedIps) }),
        })
        .where('id', '=', id)
        .execute();
      if (boundUserId === '' && roleNames) await setRoles(q, id, found.roleIds);
      if (boundUserId === '' && tenants) await setTenants(q, id, found.tenants);
      return loadKey(q, id);
    });
  }

  /** The old secret is dead from here on. @throws {AccessKeyNotFoundError} */
  rotate(id: string, secretHash: string): Promise<AccessKey> {
    return this.database.write(async (q) => {
      await q.updateTable('access_keys').set({ secret_hash: secretHash }).where('id', '=', id).execute();
      return loadKey(q, id);
    });
  }

  /** All of them, or none if one does not exist. @throws {AccessKeyNotFoundError} */
  async setStatus(ids: readonly string[], status: 'active' | 'inactive'): Promise<void> {
    await this.database.write(async (q) => {
      await assertKeysExist(q, ids);
      await q.updateTable('access_keys').set({ status }).where('id', 'in', ids).execute();
    });
  }

  /** All of them, or none if one does not exist. @throws {AccessKeyNotFoundError} */
  async delete(ids: readonly string[]): Promise<void> {
    await this.database.write(async (q) => {
      await assertKeysExist(q, ids);
      await q.deleteFrom('access_keys').where('id', 'in', ids).execute();
    });
  }
}

async function loadKey(q: Queries, id: string): Promise<AccessKey> {
  const rows = await q.selectFrom('access_keys').selectAll().where('id', '=', id).execute();
  const [key] = await toAccessKeys(q, rows);
  if (!key) throw new AccessKeyNotFoundError();
  return key;
}

async function assertKeysExist(q: Queries, ids: readonly string[]): Promise<void> {
  const rows = await q.selectFrom('access_keys').select('id').where('id', 'in', ids).execute();
  if (rows.length < new Set(ids).size) throw new AccessKeyNotFoundError();
}
