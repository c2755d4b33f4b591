import { Injectable } from '@nestjs/common';
import {
  assertTenantExists,
  findProjectRoles,
  findTenantRoles,
  loadRoleAccess,
  loadTenantTerms,
  NO_TERMS,
  type UserAccess,
} from '../access/index.js';
import { Database, type Queries } from '../database/index.js';

export interface AnonymousSession {
  /** The subject of its tokens. */
  readonly id: string;
  /** The only one that it is in, or empty. */
  readonly tenantId: string;
  /** Milliseconds since the epoch. */
  readonly createdTime: number;
  readonly expiresTime: number;
}

export type AnonymousVerdict =
  | { readonly state: 'live'; readonly session: AnonymousSession; readonly access: UserAccess }
  | { readonly state: 'ended' }
  | { readonly state: 'unknown' };

@Injectable()
export class AnonymousStore {
  constructor(private readonly database: Database) {}

  /**
   * Begins a session with these roles in its tenant, or at project level. What is past its time is cleared away.
   * @throws {RoleNotFoundError}
   * @throws {TenantNotFoundError}
   */
  async open(session: AnonymousSession, roleNames: readonly string[], tokenHash: string): Promise<void> {
    const { id, tenantId, createdTime, expiresTime } = session;
    await this.database.write(async (q) => {
      if (tenantId !== '') await assertTenantExists(q, tenantId);
      const roleIds = await (tenantId === ''
        ? findProjectRoles(q, roleNames)
        : findTenantRoles(q, tenantId, roleNames));
      await q.deleteFrom('anonymous_sessions').where('expires_time', '<=', createdTime).execute();
      const row = { id, tenant_id: tenantId || null, created_time: createdTime, expires_time: expiresTime };
      await q
        .insertInto('anonymous_sessions')
        .values({ ...row, token_hash: tokenHash, ended_time: 0 })
        .execute();
      if (roleIds.length === 0) return;
      await q
        .insertInto('anonymous_roles')
        .values(roleIds.map((role_id) => ({ session_id: id, role_id })))
        .execute();
    });
  }

  /** With the roles that are left of those it was given. */
  find(tokenHash: string): Promise<AnonymousVerdict> {
    return this.database.read(async (q) => {
      const row = await q
        .selectFrom('anonymous_sessions')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      if (!row) return { state: 'unknown' };
      if (row.ended_time > 0) return { state: 'ended' };
      const tenantId = row.tenant_id ?? '';
      const session = { id: row.id, tenantId, createdTime: row.created_time, expiresTime: row.expires_time };
      return { state: 'live', session, access: await loadAnonymousAccess(q, row.id, tenantId) };
    });
  }

  /** @returns false if it had ended before */
  async end(id: string, nowMs: number): Promise<boolean> {
    const ended = await this.database.write((q) =>
      q
        .updateTable('anonymous_sessions')
        .set({ ended_time: nowMs })
        .where('id', '=', id)
        .where('ended_time', '=', 0)
        .returning('id')
        .execute(),
    );
    return ended.length > 0;
  }
}

async function loadAnonymousAccess(q: Queries, id: string, tenantId: string): Promise<UserAccess> {
  const rows = await q.selectFrom('anonymous_roles').select('role_id').where('session_id', '=', id).execute();
  const given = await loadRoleAccess(
    q,
    rows.map(({ role_id }) => role_id),
  );
  if (tenantId === '') return { ...given, tenants: [] };
  const terms = (await loadTenantTerms(q, [tenantId])).get(tenantId) ?? NO_TERMS;
  const tenant = { tenantId, tenantName: '', customAttributes: {}, ...given, terms };
  return { roleNames: [], permissions: [], tenants: [tenant] };
}
