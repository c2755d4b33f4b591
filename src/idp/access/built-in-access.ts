import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { Database, holdLock, type Queries } from '../database/index.js';
import { createObjectId } from '../ids/index.js';

const PERMISSIONS = [
  { name: 'Impersonate', description: 'Allows to sign in as another user' },
  { name: 'User Admin', description: 'Allows to manage users' },
  { name: 'SSO Admin', description: 'Allows to manage single sign-on' },
];

/** Everything that concerns the tenant itself; not to act as its users. */
const TENANT_ADMIN = { name: 'Tenant Admin', permissions: ['User Admin', 'SSO Admin'] };

/** Callers of Descope's SDKs expect these in every project (`descope-api.md` §7.3). Made once, then left to the owner. */
@Injectable()
export class BuiltInAccess implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    // Of all starts but the first this is all: they wait for nobody who writes.
    if (await this.database.read(areMade)) return;
    await this.database.write(async (q) => {
      await holdLock(q, 'built-in access');
      if (!(await areMade(q))) await this.insert(q);
    });
  }

  private async insert(q: Queries): Promise<void> {
    const now = this.clock.now();
    const permissions = PERMISSIONS.map((permission) => ({
      ...permission,
      id: createObjectId('PM', now),
      system_default: 1,
    }));
    const role = { id: createObjectId('R', now), scope: '', tenant_id: null, name: TENANT_ADMIN.name };
    await q.insertInto('permissions').values(permissions).execute();
    await q
      .insertInto('roles')
      .values({ ...role, description: 'Manages a tenant', is_default: 0, is_private: 0, created_time: now })
      .execute();
    await q
      .insertInto('role_permissions')
      .values(
        permissions
          .filter(({ name }) => TENANT_ADMIN.permissions.includes(name))
          .map(({ id }) => ({ role_id: role.id, permission_id: id })),
      )
      .execute();
  }
}

async function areMade(q: Queries): Promise<boolean> {
  const permission = await q.selectFrom('permissions').select('id').where('system_default', '=', 1).executeTakeFirst();
  return permission !== undefined;
}
