import type { AuthenticationInfo } from '@descope/node-sdk';
import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';
import type { World } from '../world.js';

interface Granted {
  readonly info: AuthenticationInfo;
  readonly jwt: string;
  readonly tenant: string;
  readonly role: string;
  readonly permission: string;
}

/** A session with one role of the project and one of its tenant, each with one permission. */
async function granted(world: World): Promise<{ project: Granted; inTenant: Granted }> {
  const { management } = world.sdk;
  const { loginId, refreshJwt } = await world.member();
  const tenant = await world.tenant();
  const [own, shared] = [await world.permission(), await world.permission()];
  const [projectRole, tenantRole] = [world.name('role'), world.name('role')];
  dataOf(await management.role.create(projectRole, '', [shared]));
  dataOf(await management.role.create(tenantRole, '', [own], tenant));
  dataOf(await management.user.addRoles(loginId, [projectRole]));
  dataOf(await management.user.addTenant(loginId, tenant));
  dataOf(await management.user.addTenantRoles(loginId, tenant, [tenantRole]));
  const info = await world.sdk.refreshSession(refreshJwt);
  const common = { info, jwt: info.jwt, tenant };
  return {
    project: { ...common, role: projectRole, permission: shared },
    inTenant: { ...common, role: tenantRole, permission: own },
  };
}

export const claimsCases: CaseGroup = {
  title: 'What a session JWT says (the SDK reads it, nothing is sent)',
  cases: [
    MethodCases.of('validateRoles')
      .does('finds a role of the project', async (world) => {
        const { project } = await granted(world);
        expect(world.sdk.validateRoles(project.info, [project.role])).toBe(true);
      })
      .refuses('a role of a tenant, asked of the project', 'false', async (world) => {
        const { inTenant } = await granted(world);
        return world.sdk.validateRoles(inTenant.info, [inTenant.role]);
      }),
    MethodCases.of('validatePermissions')
      .does('finds a permission of the project', async (world) => {
        const { project } = await granted(world);
        expect(world.sdk.validatePermissions(project.info, [project.permission])).toBe(true);
      })
      .refuses('a permission in a tenant, asked of the project', 'false', async (world) => {
        const { inTenant } = await granted(world);
        return world.sdk.validatePermissions(inTenant.info, [inTenant.permission]);
      }),
    MethodCases.of('validateTenantRoles')
      .does('finds a role of the tenant', async (world) => {
        const { inTenant } = await granted(world);
        expect(world.sdk.validateTenantRoles(inTenant.info, inTenant.tenant, [inTenant.role])).toBe(true);
      })
      .refuses('a tenant that the user is not in', 'false', async (world) => {
        const { inTenant } = await granted(world);
        return world.sdk.validateTenantRoles(inTenant.info, await world.tenant(), [inTenant.role]);
      }),
    MethodCases.of('validateTenantPermissions')
      .does('finds a permission in the tenant', async (world) => {
        const { inTenant } = await granted(world);
        const { info, tenant, permission } = inTenant;
        expect(world.sdk.validateTenantPermissions(info, tenant, [permission])).toBe(true);
      })
      .refuses('a tenant that the user is not in', 'false', async (world) => {
        const { inTenant } = await granted(world);
        return world.sdk.validateTenantPermissions(inTenant.info, await world.tenant(), [inTenant.permission]);
      }),
    MethodCases.of('getMatchedRoles')
      .does('keeps the roles that the user has', async (world) => {
        const { project } = await granted(world);
        expect(world.sdk.getMatchedRoles(project.info, ['other', project.role])).toEqual([project.role]);
      })
      .refuses('a role that the user has not', '[]', async (world) =>
        world.sdk.getMatchedRoles((await granted(world)).project.info, ['other']),
      ),
    MethodCases.of('getMatchedPermissions')
      .does('keeps the permissions that the user has', async (world) => {
        const { info, permission } = (await granted(world)).project;
        expect(world.sdk.getMatchedPermissions(info, ['other', permission])).toEqual([permission]);
      })
      .refuses('a permission that the user has not', '[]', async (world) =>
        world.sdk.getMatchedPermissions((await granted(world)).project.info, ['other']),
      ),
    MethodCases.of('getMatchedTenantRoles')
      .does('keeps the roles that the user has in the tenant', async (world) => {
        const { info, tenant, role } = (await granted(world)).inTenant;
        expect(world.sdk.getMatchedTenantRoles(info, tenant, ['other', role])).toEqual([role]);
      })
      .refuses('a tenant that the user is not in', '[]', async (world) => {
        const { info, role } = (await granted(world)).inTenant;
        return world.sdk.getMatchedTenantRoles(info, await world.tenant(), [role]);
      }),
    MethodCases.of('getMatchedTenantPermissions')
      .does('keeps the permissions that the user has in the tenant', async (world) => {
        const { info, tenant, permission } = (await granted(world)).inTenant;
        expect(world.sdk.getMatchedTenantPermissions(info, tenant, ['other', permission])).toEqual([permission]);
      })
      .refuses('a tenant that the user is not in', '[]', async (world) => {
        const { info, permission } = (await granted(world)).inTenant;
        return world.sdk.getMatchedTenantPermissions(info, await world.tenant(), [permission]);
      }),
    MethodCases.of('getJwtRoles')
      .does('lists roles of project and tenant', async (world) => {
        const { project, inTenant } = await granted(world);
        expect(world.sdk.getJwtRoles(project.jwt)).toEqual([project.role]);
        expect(world.sdk.getJwtRoles(inTenant.jwt, inTenant.tenant)).toEqual([inTenant.role]);
      })
      .refuses('no token', 'throws: "token" must not be empty', (world) => world.sdk.getJwtRoles('')),
    MethodCases.of('getJwtPermissions')
      .does('lists permissions of project and tenant', async (world) => {
        const { project, inTenant } = await granted(world);
        expect(world.sdk.getJwtPermissions(project.jwt)).toEqual([project.permission]);
        expect(world.sdk.getJwtPermissions(inTenant.jwt, inTenant.tenant)).toEqual([inTenant.permission]);
      })
      .refuses('no token', 'throws: "token" must not be empty', (world) => world.sdk.getJwtPermissions('')),
    MethodCases.of('getTenants')
      .does('lists the tenants', async (world) => {
        const { jwt, tenant } = (await granted(world)).inTenant;
        expect(world.sdk.getTenants(jwt)).toEqual([tenant]);
      })
      .refuses('no token', 'throws: "token" must not be empty', (world) => world.sdk.getTenants('')),
    MethodCases.of('getCurrentTenant')
      .does('is the only tenant of a user', async (world) => {
        const { jwt, tenant } = (await granted(world)).inTenant;
        expect(world.sdk.getCurrentTenant(jwt)).toBe(tenant);
      })
      .refuses('no token', 'throws: "token" must not be empty', (world) => world.sdk.getCurrentTenant('')),
    MethodCases.of('isJwtExpired')
      .does('a new token is not', async (world) => {
        expect(world.sdk.isJwtExpired((await world.member()).sessionJwt)).toBe(false);
      })
      .refuses('no token', 'throws: "token" must not be empty', (world) => world.sdk.isJwtExpired('')),
  ],
};
