import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';
import type { World } from '../world.js';

async function load(world: World, name: string) {
  return dataOf(await world.sdk.management.role.loadAll()).find((role) => role.name === name);
}

/** @returns the id, which the SDK's type does not have */
async function idOf(world: World, name: string): Promise<string> {
  return ((await load(world, name)) as unknown as { id: string }).id;
}

export const roleCases: CaseGroup = {
  title: 'Roles',
  cases: [
    MethodCases.of('management.role.create')
      .does('creates a role of a tenant with its permissions', async (world) => {
        const [name, permission, tenant] = [world.name('role'), await world.permission(), await world.tenant()];
        dataOf(await world.sdk.management.role.create(name, 'Ships', [permission], tenant, true));
        expect(await load(world, name)).toMatchObject({
          name,
          description: 'Ships',
          permissionNames: [permission],
          tenantId: tenant,
          default: true,
        });
      })
      .refuses('a name that is taken', '400 E024204', async (world) =>
        world.sdk.management.role.create(await world.role()),
      )
      .refuses('a permission that does not exist', '404 E024105', (world) =>
        world.sdk.management.role.create(world.name('role'), '', ['none']),
      )
      .refuses('a tenant that does not exist', '404 E024305', (world) =>
        world.sdk.management.role.create(world.name('role'), '', [], 'T-none'),
      ),

    MethodCases.of('management.role.createBatch')
      .does('creates several', async (world) => {
        const names = [world.name('role'), world.name('role')];
        const created = dataOf(await world.sdk.management.role.createBatch(names.map((name) => ({ name }) as never)));
        expect(created.map(({ name }) => name)).toEqual(names);
      })
      .refuses('all of them where one is taken', '400 E024204', async (world) => {
        const [taken, fresh] = [await world.role(), world.name('role')];
        const roles = [{ name: fresh }, { name: taken }];
        const answer = await world.sdk.management.role.createBatch(roles as never);
        expect(await load(world, fresh)).toBeUndefined();
        return answer;
      }),

    MethodCases.of('management.role.update')
      .does('renames, describes and gives other permissions', async (world) => {
        const [name, newName, permission] = [await world.role(), world.name('role'), await world.permission()];
        dataOf(await world.sdk.management.role.update(name, newName, 'Other', [permission]));
        expect(await load(world, name)).toBeUndefined();
        expect(await load(world, newName)).toMatchObject({ description: 'Other', permissionNames: [permission] });
      })
      .refuses('an unknown role', '404 E024205', (world) =>
        world.sdk.management.role.update(world.name(), world.name()),
      )
      .refuses('a permission that does not exist', '404 E024105', async (world) =>
        world.sdk.management.role.update(await world.role(), world.name('role'), '', ['none']),
      ),

    MethodCases.of('management.role.updateWithId')
      .does('renames by id', async (world) => {
        const [name, newName] = [await world.role(), world.name('role')];
        dataOf(await world.sdk.management.role.updateWithId(await idOf(world, name), newName));
        expect(await load(world, newName)).toBeDefined();
      })
      .refuses('an unknown id', '404 E024205', (world) =>
        world.sdk.management.role.updateWithId('RL-none', world.name()),
      ),

    MethodCases.of('management.role.updateBatch')
      .does('renames several', async (world) => {
        const [name, newName] = [await world.role(), world.name('role')];
        const id = await idOf(world, name);
        const updated = dataOf(await world.sdk.management.role.updateBatch([{ id, newName }]));
        expect(updated).toMatchObject([{ name: newName }]);
      })
      .refuses('all of them where one is unknown', '404 E024205', async (world) => {
        const [name, newName] = [await world.role(), world.name('role')];
        const changes = [
          { id: await idOf(world, name), newName },
          { id: 'RL-none', newName: world.name() },
        ];
        const answer = await world.sdk.management.role.updateBatch(changes);
        expect(await load(world, name)).toBeDefined();
        return answer;
      }),

    MethodCases.of('management.role.delete')
      .does('deletes a role, also from its users', async (world) => {
        const [name, { loginId }] = [await world.role(), await world.member()];
        dataOf(await world.sdk.management.user.addRoles(loginId, [name]));
        dataOf(await world.sdk.management.role.delete(name));
        expect(await load(world, name)).toBeUndefined();
        expect(dataOf(await world.sdk.management.user.load(loginId)).roleNames).toEqual([]);
      })
      .refuses('an unknown role', '404 E024205', (world) => world.sdk.management.role.delete(world.name())),

    MethodCases.of('management.role.deleteWithId')
      .does('deletes by id', async (world) => {
        const name = await world.role();
        dataOf(await world.sdk.management.role.deleteWithId(await idOf(world, name)));
        expect(await load(world, name)).toBeUndefined();
      })
      .refuses('an unknown id', '404 E024205', (world) => world.sdk.management.role.deleteWithId('RL-none')),

    MethodCases.of('management.role.deleteBatch')
      .does('deletes several', async (world) => {
        const names = [await world.role(), await world.role()];
        dataOf(await world.sdk.management.role.deleteBatch(names));
        expect(await Promise.all(names.map((name) => load(world, name)))).toEqual([undefined, undefined]);
      })
      .refuses('an empty list, rather than to delete everything', '400 E011003', (world) =>
        world.sdk.management.role.deleteBatch([]),
      ),

    MethodCases.of('management.role.loadAll')
      .does('lists the roles of project and tenants', async (world) => {
        const tenant = await world.tenant();
        const [ofTenant, ofProject] = [await world.role(tenant), await world.role()];
        expect(await load(world, ofTenant)).toMatchObject({ tenantId: tenant });
        expect(await load(world, ofProject)).toMatchObject({ tenantId: '' });
        expect(await load(world, 'Tenant Admin')).toBeDefined();
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.role.loadAll()),

    MethodCases.of('management.role.search')
      .does('finds by tenant, name, part of a name and permission', async (world) => {
        const [tenant, permission, name] = [await world.tenant(), await world.permission(), world.name('Searched')];
        dataOf(await world.sdk.management.role.create(name, '', [permission], tenant));
        const { role } = world.sdk.management;
        for (const options of [
          { tenantIds: [tenant] },
          { roleNames: [name] },
          { roleNameLike: name.slice(1).toUpperCase() },
          { permissionNames: [permission] },
        ]) {
          expect(dataOf(await role.search(options)).map((found) => found.name)).toEqual([name]);
        }
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.role.search({})),
  ],
};
