import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';
import type { World } from '../world.js';

/** A user in a tenant, and a role of that tenant. */
async function inTenant(world: World): Promise<{ loginId: string; tenant: string; role: string }> {
  const [{ loginId }, tenant] = [await world.member(), await world.tenant()];
  dataOf(await world.sdk.management.user.addTenant(loginId, tenant));
  return { loginId, tenant, role: await world.role(tenant) };
}

export const grantCases: CaseGroup = {
  title: 'Roles and tenants of users',
  cases: [
    MethodCases.of('management.user.setRoles')
      .does('replaces the roles', async (world) => {
        const [{ loginId }, one, two] = [await world.member(), await world.role(), await world.role()];
        dataOf(await world.sdk.management.user.addRoles(loginId, [one]));
        expect(dataOf(await world.sdk.management.user.setRoles(loginId, [two])).roleNames).toEqual([two]);
      })
      .refuses('a role that does not exist, and keeps those that are', '404 E024205', async (world) => {
        const [{ loginId }, one] = [await world.member(), await world.role()];
        dataOf(await world.sdk.management.user.addRoles(loginId, [one]));
        const answer = await world.sdk.management.user.setRoles(loginId, ['none']);
        expect(dataOf(await world.sdk.management.user.load(loginId)).roleNames).toEqual([one]);
        return answer;
      }),

    MethodCases.of('management.user.addRoles')
      .does('gives roles and what they permit', async (world) => {
        const { loginId } = await world.member();
        const user = dataOf(await world.sdk.management.user.addRoles(loginId, ['Tenant Admin']));
        expect(user).toMatchObject({ roleNames: ['Tenant Admin'], permissions: ['SSO Admin', 'User Admin'] });
      })
      .refuses('a role that does not exist', '404 E024205', async (world) =>
        world.sdk.management.user.addRoles((await world.member()).loginId, ['none']),
      )
      .refuses('a role of a tenant', '404 E024205', async (world) => {
        const { loginId, role } = await inTenant(world);
        return world.sdk.management.user.addRoles(loginId, [role]);
      }),

    MethodCases.of('management.user.removeRoles')
      .does('takes roles away', async (world) => {
        const [{ loginId }, one, two] = [await world.member(), await world.role(), await world.role()];
        dataOf(await world.sdk.management.user.addRoles(loginId, [one, two]));
        expect(dataOf(await world.sdk.management.user.removeRoles(loginId, [one])).roleNames).toEqual([two]);
      })
      .refuses('an unknown user', '404 E112102', async (world) =>
        world.sdk.management.user.removeRoles(world.email(), [await world.role()]),
      ),

    MethodCases.of('management.user.addTenant')
      .does('puts a user into a tenant', async (world) => {
        const [{ loginId }, tenantId] = [await world.member(), await world.tenant()];
        const { userTenants } = dataOf(await world.sdk.management.user.addTenant(loginId, tenantId));
        expect(userTenants).toMatchObject([{ tenantId, roleNames: [] }]);
      })
      .refuses('a tenant that does not exist', '404 E024305', async (world) =>
        world.sdk.management.user.addTenant((await world.member()).loginId, 'T-none'),
      ),

    MethodCases.of('management.user.removeTenant')
      .does('takes a user out of a tenant', async (world) => {
        const { loginId, tenant } = await inTenant(world);
        expect(dataOf(await world.sdk.management.user.removeTenant(loginId, tenant)).userTenants).toEqual([]);
      })
      .refuses('an unknown user', '404 E112102', async (world) =>
        world.sdk.management.user.removeTenant(world.email(), await world.tenant()),
      ),

    MethodCases.of('management.user.setTenantRoles')
      .does('replaces the roles in a tenant', async (world) => {
        const { loginId, tenant, role } = await inTenant(world);
        dataOf(await world.sdk.management.user.addTenantRoles(loginId, tenant, ['Tenant Admin']));
        const { userTenants } = dataOf(await world.sdk.management.user.setTenantRoles(loginId, tenant, [role]));
        expect(userTenants).toMatchObject([{ tenantId: tenant, roleNames: [role] }]);
      })
      .refuses('a role of another tenant', '404 E024205', async (world) => {
        const { loginId, tenant } = await inTenant(world);
        const foreign = await world.role(await world.tenant());
        return world.sdk.management.user.setTenantRoles(loginId, tenant, [foreign]);
      }),

    MethodCases.of('management.user.addTenantRoles')
      .does('gives roles in a tenant', async (world) => {
        const { loginId, tenant, role } = await inTenant(world);
        const { userTenants } = dataOf(await world.sdk.management.user.addTenantRoles(loginId, tenant, [role]));
        expect(userTenants).toMatchObject([{ tenantId: tenant, roleNames: [role] }]);
      })
      .refuses('a role of another tenant', '404 E024205', async (world) => {
        const { loginId, tenant } = await inTenant(world);
        const foreign = await world.role(await world.tenant());
        return world.sdk.management.user.addTenantRoles(loginId, tenant, [foreign]);
      }),

    MethodCases.of('management.user.removeTenantRoles')
      .does('takes roles in a tenant away', async (world) => {
        const { loginId, tenant, role } = await inTenant(world);
        dataOf(await world.sdk.management.user.addTenantRoles(loginId, tenant, [role]));
        const { userTenants } = dataOf(await world.sdk.management.user.removeTenantRoles(loginId, tenant, [role]));
        expect(userTenants).toMatchObject([{ tenantId: tenant, roleNames: [] }]);
      })
      .refuses('an unknown user', '404 E112102', async (world) =>
        world.sdk.management.user.removeTenantRoles(world.email(), await world.tenant(), ['Tenant Admin']),
      ),
  ],
};
