import type { Queries } from '../database/index.js';
import type { UserRecord } from './user-record.js';
import { UserRows, type FoundRoles } from './user-rows.js';

export type Verdict = 'new' | 'present' | { readonly reason: string };

/** Scope and name, as one key: a name holds no line break. */
const roleKey = (scope: string, name: string) => `${scope}\n${name}`;

/** Users of one batch beside what is in the database: asked once for all of them, not once for each. */
export class BatchUsers {
  private readonly rows = new UserRows();

  private constructor(
    private readonly userIds: Set<string>,
    private readonly ownerByKey: Map<string, string>,
    private readonly tenantIds: ReadonlySet<string>,
    private readonly roleIds: ReadonlyMap<string, string>,
  ) {}

  static async look(q: Queries, users: readonly UserRecord[]): Promise<BatchUsers> {
    const ids = users.map(({ id }) => id);
    const keys = users.flatMap(({ loginIds }) => loginIds.map(({ key }) => key));
    const tenants = [...new Set(users.flatMap((user) => user.tenants.map(({ tenantId }) => tenantId)))];
    const found = {
      users: await q.selectFrom('users').select('id').where('id', 'in', ids).execute(),
      loginIds: await q.selectFrom('login_ids').select(['key', 'user_id']).where('key', 'in', keys).execute(),
      // PostgreSQL takes no empty list.
      tenants:
        tenants.length === 0 ? [] : await q.selectFrom('tenants').select('id').where('id', 'in', tenants).execute(),
      roles: await q
        .selectFrom('roles')
        .select(['id', 'scope', 'name'])
        .where('scope', 'in', ['', ...tenants])
        .execute(),
    };
    return new BatchUsers(
      new Set(found.users.map(({ id }) => id)),
      new Map(found.loginIds.map(({ key, user_id }) => [key, user_id])),
      new Set(found.tenants.map(({ id }) => id)),
      new Map(found.roles.map(({ id, scope, name }) => [roleKey(scope, name), id])),
    );
  }

  /** @param hasId whether the file says so; otherwise the first login id tells who it is */
  take(user: UserRecord, hasId: boolean): Verdict {
    const [first] = user.loginIds;
    if (hasId ? this.userIds.has(user.id) : first && this.ownerByKey.has(first.key)) return 'present';
    const taken = user.loginIds.find(({ key }) => this.ownerByKey.has(key));
    if (taken) return { reason: `The login id ${taken.value} is another user's` };
    const roles = this.findRoles(user);
    if ('reason' in roles) return roles;
    this.userIds.add(user.id);
    for (const { key } of user.loginIds) this.ownerByKey.set(key, user.id);
    this.rows.add(user, roles);
    return 'new';
  }

  write(q: Queries): Promise<void> {
    return this.rows.write(q);
  }

  private findRoles(user: UserRecord): FoundRoles | { readonly reason: string } {
    const project = this.roleIdsOf([''], user.roleNames);
    if (typeof project === 'string') return { reason: `Role not found: ${project}` };
    const tenants = new Map<string, readonly string[]>();
    for (const { tenantId, roleNames } of user.tenants) {
      if (!this.tenantIds.has(tenantId)) return { reason: `Tenant not found: ${tenantId}` };
      if (tenants.has(tenantId)) return { reason: `The tenant ${tenantId} is named twice` };
      const found = this.roleIdsOf([tenantId, ''], roleNames);
      if (typeof found === 'string') return { reason: `Role not found in ${tenantId}: ${found}` };
      tenants.set(tenantId, found);
    }
    return { project, tenants };
  }

  /** The ids, or the first name that there is no role of. Where two scopes have the name, the first scope wins. */
  private roleIdsOf(scopes: readonly string[], names: readonly string[]): readonly string[] | string {
    const ids = new Set<string>();
    for (const name of names) {
      const id = scopes.map((scope) => this.roleIds.get(roleKey(scope, name))).find((known) => known !== undefined);
      if (id === undefined) return name;
      ids.add(id);
    }
    return [...ids];
  }
}
