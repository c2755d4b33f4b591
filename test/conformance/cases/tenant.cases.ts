import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';

export const tenantCases: CaseGroup = {
  title: 'Tenants',
  cases: [
    MethodCases.of('management.tenant.create')
      .does('creates a tenant below another', async (world) => {
        const [name, parent] = [world.name('tenant'), await world.tenant()];
        const { tenant } = world.sdk.management;
        const { id } = dataOf(await tenant.create(name, ['a.example'], { tier: 'gold' }, false, false, parent));
        expect(dataOf(await tenant.load(id))).toMatchObject({
          id,
          name,
          selfProvisioningDomains: ['a.example'],
          customAttributes: { tier: 'gold' },
          parent,
        });
        expect(dataOf(await tenant.load(parent))).toMatchObject({ successors: [id] });
      })
      .refuses('no name', '400 E011003', (world) => world.sdk.management.tenant.create('')),

    MethodCases.of('management.tenant.createWithId')
      .does('creates a tenant under an id of the caller’s', async (world) => {
        const id = world.name('acme');
        dataOf(await world.sdk.management.tenant.createWithId(id, 'Acme'));
        expect(dataOf(await world.sdk.management.tenant.load(id))).toMatchObject({ id, name: 'Acme' });
      })
      .refuses('an id that is taken', '400 E024304', async (world) =>
        world.sdk.management.tenant.createWithId(await world.tenant(), 'Again'),
      ),

    MethodCases.of('management.tenant.update')
      .does('replaces name, domains and attributes', async (world) => {
        const [id, name] = [await world.tenant(), world.name('tenant')];
        dataOf(await world.sdk.management.tenant.update(id, name, ['b.example'], { tier: 'silver' }));
        expect(dataOf(await world.sdk.management.tenant.load(id))).toMatchObject({
          name,
          selfProvisioningDomains: ['b.example'],
          customAttributes: { tier: 'silver' },
        });
      })
      .refuses('an unknown tenant', '404 E024305', (world) => world.sdk.management.tenant.update('T-none', 'None')),

    MethodCases.of('management.tenant.updateDefaultRoles')
      .does('gives the roles to whoever joins', async (world) => {
        const tenant = await world.tenant();
        const [role, { loginId }] = [await world.role(tenant), await world.member()];
        dataOf(await world.sdk.management.tenant.updateDefaultRoles(tenant, [role]));
        const user = dataOf(await world.sdk.management.user.addTenant(loginId, tenant));
        expect(user.userTenants).toMatchObject([{ tenantId: tenant, roleNames: [role] }]);
      })
      .refuses('a role that does not exist', '404 E024205', async (world) =>
        world.sdk.management.tenant.updateDefaultRoles(await world.tenant(), ['none']),
      ),

    MethodCases.of('management.tenant.delete')
      .does('deletes a tenant, and takes its users out of it', async (world) => {
        const [id, { loginId }] = [await world.tenant(), await world.member()];
        dataOf(await world.sdk.management.user.addTenant(loginId, id));
        dataOf(await world.sdk.management.tenant.delete(id));
        expect((await world.sdk.management.tenant.load(id)).code).toBe(404);
        expect(dataOf(await world.sdk.management.user.load(loginId)).userTenants).toEqual([]);
      })
      .refuses('an unknown tenant', '404 E024305', (world) => world.sdk.management.tenant.delete('T-none')),

    MethodCases.of('management.tenant.load')
      .does('shows a tenant', async (world) => {
        const id = await world.tenant();
        expect(dataOf(await world.sdk.management.tenant.load(id))).toMatchObject({
          id,
          selfProvisioningDomains: [],
          customAttributes: {},
        });
      })
      .refuses('an unknown tenant', '404 E024305', (world) => world.sdk.management.tenant.load('T-none')),

    MethodCases.of('management.tenant.loadAll')
      .does('lists the tenants', async (world) => {
        const id = await world.tenant();
        expect(dataOf(await world.sdk.management.tenant.loadAll()).map((tenant) => tenant.id)).toContain(id);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.tenant.loadAll()),

    MethodCases.of('management.tenant.searchAll')
      .does('finds by id, name, domain and attribute', async (world) => {
        const [name, domain] = [world.name('tenant'), `${world.name('d')}.example`];
        const { tenant } = world.sdk.management;
        const { id } = dataOf(await tenant.create(name, [domain], { code: domain }));
        for (const found of [
          await tenant.searchAll([id]),
          await tenant.searchAll(undefined, [name]),
          await tenant.searchAll(undefined, undefined, [domain]),
          await tenant.searchAll(undefined, undefined, undefined, { code: domain }),
        ]) {
          expect(dataOf(found).map((each) => each.id)).toEqual([id]);
        }
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.tenant.searchAll()),

    MethodCases.of('management.tenant.getSettings')
      .does('shows the settings of a tenant', async (world) => {
        const settings = dataOf(await world.sdk.management.tenant.getSettings(await world.tenant()));
        expect(settings).toMatchObject({ domains: [], selfProvisioningDomains: [], enabled: false });
      })
      .refuses('an unknown tenant', '404 E024305', (world) => world.sdk.management.tenant.getSettings('T-none')),

    MethodCases.of('management.tenant.configureSettings')
      .does('rules how long sessions in the tenant last', async (world) => {
        const [tenant, { loginId, refreshJwt }] = [await world.tenant(), await world.member()];
        dataOf(await world.sdk.management.user.addTenant(loginId, tenant));
        dataOf(
          await world.sdk.management.tenant.configureSettings(tenant, {
            selfProvisioningDomains: [],
            enabled: true,
            sessionTokenExpiration: 5,
            sessionTokenExpirationUnit: 'minutes',
            refreshTokenExpiration: 2,
            refreshTokenExpirationUnit: 'hours',
          }),
        );
        const { sessionJwt } = dataOf(await world.sdk.selectTenant(tenant, refreshJwt));
        const { exp, iat } = (await world.sdk.validateSession(sessionJwt)).token;
        expect(Number(exp) - Number(iat)).toBe(300);
      })
      .refuses('an unknown tenant', '404 E024305', (world) =>
        world.sdk.management.tenant.configureSettings('T-none', { selfProvisioningDomains: [] }),
      ),
  ],
};
