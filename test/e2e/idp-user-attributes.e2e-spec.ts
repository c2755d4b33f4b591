import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

describe('the schema of custom attributes', () => {
  let provider: Provider;
  let user: ReturnType<typeof descope>['management']['user'];

  const zero = { type: 0, options: [], displayName: '', defaultValue: null, viewPermissions: [], editPermissions: [] };

  beforeEach(async () => {
    provider = await startProvider();
    const baseUrl = await provider.listen(0, '127.0.0.1');
    user = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY }).management.user;
  });

  afterEach(() => provider.close());

  it('is empty at first', async () => {
    expect((await user.getCustomAttributes()).data).toEqual([]);
  });

  it('has what was put into it, by name', async () => {
    const seats = { name: 'seats', type: 2, displayName: 'Seats', defaultValue: 0 };
    const plan = { name: 'plan', type: 4, options: [{ value: 'pro', label: 'Pro' }] };
    const { data } = await user.createCustomAttributes([seats, plan]);
    expect(data).toEqual([
      { ...zero, ...plan },
      { ...zero, ...seats },
    ]);
    const replaced = await user.createCustomAttributes([{ name: 'plan', type: 1 }]);
    expect(replaced.data).toEqual([
      { ...zero, name: 'plan', type: 1 },
      { ...zero, ...seats },
    ]);
    expect((await user.getCustomAttributes()).data).toEqual(replaced.data);
  });

  it('loses an attribute, which users keep', async () => {
    await user.createCustomAttributes([{ name: 'plan' }, { name: 'seats' }]);
    await user.create('ada', { customAttributes: { plan: 'pro' } });
    expect((await user.deleteCustomAttributes(['plan', 'none'])).data).toEqual([{ ...zero, name: 'seats' }]);
    expect((await user.load('ada')).data?.customAttributes).toEqual({ plan: 'pro' });
  });

  it.each([[[]], [[{}]], [[{ name: 'a', type: -1 }]], [[{ name: 'a', options: ['x' as never] }]]])(
    'does not take %j',
    async (attributes) => {
      const answer = await user.createCustomAttributes(attributes);
      expect([answer.code, answer.error?.errorCode]).toEqual([400, 'E011003']);
      expect((await user.getCustomAttributes()).data).toEqual([]);
    },
  );
});
