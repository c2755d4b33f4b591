import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';
import type { World } from '../world.js';

async function create(world: World): Promise<{ id: string; cleartext: string }> {
  const { key, cleartext } = dataOf(await world.sdk.management.accessKey.create(world.name('key'), 0));
  return { id: key.id, cleartext };
}

async function statusOf(world: World, id: string): Promise<string> {
  return dataOf(await world.sdk.management.accessKey.load(id)).status;
}

export const accessKeyCases: CaseGroup = {
  title: 'Access keys',
  cases: [
    MethodCases.of('management.accessKey.create')
      .does('creates a key with roles, tenants and claims', async (world) => {
        const [name, role, tenant] = [world.name('key'), await world.role(), await world.tenant()];
        const { key, cleartext } = dataOf(
          await world.sdk.management.accessKey.create(
            name,
            0,
            [role],
            [{ tenantId: tenant, roleNames: [] }],
            undefined,
            { a: 1 },
            'For CI',
          ),
        );
        expect(cleartext).toBeTruthy();
        expect(key).toMatchObject({ name, roleNames: [role], status: 'active', description: 'For CI' });
        const { token } = await world.sdk.exchangeAccessKey(cleartext);
        expect(token).toMatchObject({ sub: key.id, roles: [role], tenants: { [tenant]: {} }, a: 1 });
      })
      .refuses('no name', '400 E011003', (world) => world.sdk.management.accessKey.create('', 0))
      .refuses('a role that does not exist', '404 E024205', (world) =>
        world.sdk.management.accessKey.create(world.name('key'), 0, ['none']),
      ),

    MethodCases.of('management.accessKey.load')
      .does('shows a key, never its cleartext', async (world) => {
        const { id, cleartext } = await create(world);
        const key = dataOf(await world.sdk.management.accessKey.load(id));
        expect(key).toMatchObject({ id, permittedIps: [], description: '', expireTime: 0 });
        expect(JSON.stringify(key)).not.toContain(cleartext);
      })
      .refuses('an unknown key', '404 E024405', (world) => world.sdk.management.accessKey.load('K-none')),

    MethodCases.of('management.accessKey.searchAll')
      .does('finds the keys of a tenant', async (world) => {
        const tenant = await world.tenant();
        const { accessKey } = world.sdk.management;
        const { key } = dataOf(await accessKey.create(world.name('key'), 0, [], [{ tenantId: tenant, roleNames: [] }]));
        expect(dataOf(await accessKey.searchAll([tenant])).map(({ id }) => id)).toEqual([key.id]);
      })
      .refuses('a wrong management key', '401 E061004', (world) => world.stranger.management.accessKey.searchAll()),

    MethodCases.of('management.accessKey.update')
      .does('renames and describes', async (world) => {
        const [{ id }, name] = [await create(world), world.name('key')];
        const key = dataOf(await world.sdk.management.accessKey.update(id, name, 'Other'));
        expect(key).toMatchObject({ id, name, description: 'Other' });
      })
      .refuses('an unknown key', '404 E024405', (world) => world.sdk.management.accessKey.update('K-none', 'None')),

    MethodCases.of('management.accessKey.deactivate')
      .does('stops a key', async (world) => {
        const { id, cleartext } = await create(world);
        dataOf(await world.sdk.management.accessKey.deactivate(id));
        expect(await statusOf(world, id)).toBe('inactive');
        expect((await world.sdk.accessKey.exchange(cleartext)).ok).toBe(false);
      })
      .refuses('an unknown key', '404 E024405', (world) => world.sdk.management.accessKey.deactivate('K-none')),

    MethodCases.of('management.accessKey.deactivateBatch')
      .does('stops several keys', async (world) => {
        const ids = [(await create(world)).id, (await create(world)).id];
        dataOf(await world.sdk.management.accessKey.deactivateBatch(ids));
        expect(await Promise.all(ids.map((id) => statusOf(world, id)))).toEqual(['inactive', 'inactive']);
      })
      .refuses('an empty list', '400 E011003', (world) => world.sdk.management.accessKey.deactivateBatch([])),

    MethodCases.of('management.accessKey.activate')
      .does('lets a key work again', async (world) => {
        const { id, cleartext } = await create(world);
        dataOf(await world.sdk.management.accessKey.deactivate(id));
        dataOf(await world.sdk.management.accessKey.activate(id));
        expect((await world.sdk.accessKey.exchange(cleartext)).ok).toBe(true);
      })
      .refuses('an unknown key', '404 E024405', (world) => world.sdk.management.accessKey.activate('K-none')),

    MethodCases.of('management.accessKey.activateBatch')
      .does('lets several keys work again', async (world) => {
        const ids = [(await create(world)).id, (await create(world)).id];
        dataOf(await world.sdk.management.accessKey.deactivateBatch(ids));
        dataOf(await world.sdk.management.accessKey.activateBatch(ids));
        expect(await Promise.all(ids.map((id) => statusOf(world, id)))).toEqual(['active', 'active']);
      })
      .refuses('an empty list', '400 E011003', (world) => world.sdk.management.accessKey.activateBatch([])),

    MethodCases.of('management.accessKey.delete')
      .does('deletes a key', async (world) => {
        const { id, cleartext } = await create(world);
        dataOf(await world.sdk.management.accessKey.delete(id));
        expect((await world.sdk.management.accessKey.load(id)).code).toBe(404);
        expect((await world.sdk.accessKey.exchange(cleartext)).ok).toBe(false);
      })
      .refuses('an unknown key', '404 E024405', (world) => world.sdk.management.accessKey.delete('K-none')),

    MethodCases.of('management.accessKey.deleteBatch')
      .does('deletes several keys', async (world) => {
        const ids = [(await create(world)).id, (await create(world)).id];
        dataOf(await world.sdk.management.accessKey.deleteBatch(ids));
        expect((await world.sdk.management.accessKey.load(ids[0]!)).code).toBe(404);
      })
      .refuses('an empty list', '400 E011003', (world) => world.sdk.management.accessKey.deleteBatch([])),

    MethodCases.of('management.accessKey.rotate')
      .does('gives a new secret, and the old one stops', async (world) => {
        const { id, cleartext } = await create(world);
        const rotated = dataOf(await world.sdk.management.accessKey.rotate(id));
        expect(rotated.key.id).toBe(id);
        expect((await world.sdk.accessKey.exchange(rotated.cleartext)).ok).toBe(true);
        expect((await world.sdk.accessKey.exchange(cleartext)).ok).toBe(false);
      })
      .refuses('an unknown key', '404 E024405', (world) => world.sdk.management.accessKey.rotate('K-none')),

    MethodCases.of('accessKey.exchange')
      .does('gives a session JWT of the key', async (world) => {
        const { id, cleartext } = await create(world);
        const data = dataOf(await world.sdk.accessKey.exchange(cleartext, { customClaims: { asked: true } }));
        expect(data).toMatchObject({ keyId: id });
        expect((await world.sdk.validateSession(data.sessionJwt)).token).toMatchObject({
          sub: id,
          nsec: { asked: true },
        });
      })
      .refuses('a key that is none', '401 E062803', (world) => world.sdk.accessKey.exchange('not-a-key'))
      .refuses('a key from an address that is not permitted', '401 E062803', async (world) => {
        const permitted = ['10.0.0.0/8'];
        const { cleartext } = dataOf(
          await world.sdk.management.accessKey.create(world.name('key'), 0, [], [], undefined, {}, '', permitted),
        );
        return world.sdk.accessKey.exchange(cleartext);
      }),

    MethodCases.of('exchangeAccessKey')
      .does('gives the checked claims of the key', async (world) => {
        const { id, cleartext } = await create(world);
        expect((await world.sdk.exchangeAccessKey(cleartext)).token).toMatchObject({ sub: id, drn: 'DS' });
      })
      .refuses('a key that is none', 'throws: could not exchange access key - Failed to exchange access key', (world) =>
        world.sdk.exchangeAccessKey('not-a-key'),
      ),
  ],
};
