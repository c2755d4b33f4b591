import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';
import type { World } from '../world.js';

async function load(world: World, name: string) {
  return dataOf(await world.sdk.management.permission.loadAll()).find((permission) => permission.name === name);
}

/** @returns the id, which the SDK's type does not have */
async function idOf(world: World, name: string): Promise<string> {
  return ((await load(world, name)) as unknown as { id: string }).id;
}

export const permissionCases: CaseGroup = {
  title: 'Permissions',
  cases: [
    MethodCases.of('management.permission.create')
      .does('creates a permission', async (world) => {
        const name = world.name('permission');
        dataOf(await world.sdk.management.permission.create(name, 'May ship'));
        expect(await load(world, name)).toMatchObject({ name, description: 'May ship', systemDefault: false });
      })
      .refuses('a name that is taken', '400 E024104', async (world) =>
        world.sdk.management.permission.create(await world.permission()),
      )
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.permission.create('x')),

    MethodCases.of('management.permission.createBatch')
      .does('creates several', async (world) => {
        const names = [world.name('permission'), world.name('permission')];
        dataOf(
          await world.sdk.management.permission.createBatch(names.map((name) => ({ name, systemDefault: false }))),
        );
        expect(await Promise.all(names.map((name) => load(world, name)))).toMatchObject([{}, {}]);
      })
      .refuses('all of them where one is taken', '400 E024104', async (world) => {
        const [taken, fresh] = [await world.permission(), world.name('permission')];
        const answer = await world.sdk.management.permission.createBatch(
          [fresh, taken].map((name) => ({ name, systemDefault: false })),
        );
        expect(await load(world, fresh)).toBeUndefined();
        return answer;
      }),

    MethodCases.of('management.permission.update')
      .does('renames and describes', async (world) => {
        const [name, newName] = [await world.permission(), world.name('permission')];
        dataOf(await world.sdk.management.permission.update(name, newName, 'Other'));
        expect(await load(world, name)).toBeUndefined();
        expect(await load(world, newName)).toMatchObject({ description: 'Other' });
      })
      .refuses('an unknown permission', '404 E024105', (world) =>
        world.sdk.management.permission.update(world.name(), world.name()),
      ),

    MethodCases.of('management.permission.updateWithId')
      .does('renames by id', async (world) => {
        const [name, newName] = [await world.permission(), world.name('permission')];
        dataOf(await world.sdk.management.permission.updateWithId(await idOf(world, name), newName));
        expect(await load(world, newName)).toBeDefined();
      })
      .refuses('an unknown id', '404 E024105', (world) =>
        world.sdk.management.permission.updateWithId('PM-none', world.name()),
      ),

    MethodCases.of('management.permission.updateBatch')
      .does('renames several', async (world) => {
        const [name, newName] = [await world.permission(), world.name('permission')];
        const id = await idOf(world, name);
        dataOf(await world.sdk.management.permission.updateBatch([{ id, newName }]));
        expect(await load(world, newName)).toBeDefined();
      })
      .refuses('all of them where one is unknown', '404 E024105', async (world) => {
        const [name, newName] = [await world.permission(), world.name('permission')];
        const id = await idOf(world, name);
        const changes = [
          { id, newName },
          { id: 'PM-none', newName: world.name() },
        ];
        const answer = await world.sdk.management.permission.updateBatch(changes);
        expect(await load(world, name)).toBeDefined();
        return answer;
      }),

    MethodCases.of('management.permission.delete')
      .does('deletes a permission, also from its roles', async (world) => {
        const [name, role] = [await world.permission(), world.name('role')];
        dataOf(await world.sdk.management.role.create(role, '', [name]));
        dataOf(await world.sdk.management.permission.delete(name));
        expect(await load(world, name)).toBeUndefined();
        const [found] = dataOf(await world.sdk.management.role.search({ roleNames: [role] }));
        expect(found?.permissionNames).toEqual([]);
      })
      .refuses('an unknown permission', '404 E024105', (world) => world.sdk.management.permission.delete(world.name())),

    MethodCases.of('management.permission.deleteWithId')
      .does('deletes by id', async (world) => {
        const name = await world.permission();
        dataOf(await world.sdk.management.permission.deleteWithId(await idOf(world, name)));
        expect(await load(world, name)).toBeUndefined();
      })
      .refuses('an unknown id', '404 E024105', (world) => world.sdk.management.permission.deleteWithId('PM-none')),

    MethodCases.of('management.permission.deleteBatch')
      .does('deletes several', async (world) => {
        const names = [await world.permission(), await world.permission()];
        dataOf(await world.sdk.management.permission.deleteBatch(names));
        expect(await Promise.all(names.map((name) => load(world, name)))).toEqual([undefined, undefined]);
      })
      .refuses('an empty list, rather than to delete everything', '400 E011003', (world) =>
        world.sdk.management.permission.deleteBatch([]),
      ),

    MethodCases.of('management.permission.loadAll')
      .does('lists the built-in ones too', async (world) => {
        const names = dataOf(await world.sdk.management.permission.loadAll()).map(({ name }) => name);
        expect(names).toEqual(expect.arrayContaining(['Impersonate', 'SSO Admin', 'User Admin']));
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.permission.loadAll()),
  ],
};
