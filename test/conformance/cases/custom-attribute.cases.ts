import { MethodCases, type CaseGroup } from '../method-cases.js';
import { dataOf } from '../outcome.js';

const TEXT = 1;

export const customAttributeCases: CaseGroup = {
  title: 'Custom attributes of users',
  cases: [
    MethodCases.of('management.user.createCustomAttributes')
      .does('describes an attribute', async (world) => {
        const attribute = { name: world.name('attribute'), type: TEXT, displayName: 'Shown' };
        dataOf(await world.sdk.management.user.createCustomAttributes([attribute]));
        const all = dataOf(await world.sdk.management.user.getCustomAttributes());
        expect(all).toEqual(expect.arrayContaining([expect.objectContaining(attribute)]));
      })
      .refuses('an empty list', '400 E011003', (world) => world.sdk.management.user.createCustomAttributes([])),

    MethodCases.of('management.user.getCustomAttributes')
      .does('lists what was described', async (world) => {
        const name = world.name('attribute');
        dataOf(await world.sdk.management.user.createCustomAttributes([{ name, type: TEXT }]));
        const all = dataOf(await world.sdk.management.user.getCustomAttributes());
        expect(all.map((attribute) => attribute.name)).toContain(name);
      })
      .refuses('a wrong management key', '401 E061004', (world) =>
        world.stranger.management.user.getCustomAttributes(),
      ),

    MethodCases.of('management.user.deleteCustomAttributes')
      .does('forgets the description', async (world) => {
        const name = world.name('attribute');
        dataOf(await world.sdk.management.user.createCustomAttributes([{ name, type: TEXT }]));
        dataOf(await world.sdk.management.user.deleteCustomAttributes([name]));
        const all = dataOf(await world.sdk.management.user.getCustomAttributes());
        expect(all.map((attribute) => attribute.name)).not.toContain(name);
      })
      .refuses('a wrong management key', '401 E061004', (world) =>
        world.stranger.management.user.deleteCustomAttributes(['none']),
      ),
  ],
};
