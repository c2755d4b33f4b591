import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { errorBody, IdpClient, MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';

describe('users that management changes', () => {
  const clock = new StoppedClock();
  let provider: Provider;
  let client: IdpClient;
  let sdk: ReturnType<typeof descope>;
  let user: ReturnType<typeof descope>['management']['user'];
  let loginId: string;
  let count = 0;

  beforeAll(async () => {
    provider = await startProvider({ clock });
    client = new IdpClient(provider);
    const baseUrl = await provider.listen(0, '127.0.0.1');
    sdk = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY });
    user = sdk.management.user;
    await sdk.management.tenant.createWithId('T1', 'One');
    await sdk.management.tenant.createWithId('T2', 'Two');
    await sdk.management.role.create('viewer');
    await sdk.management.role.create('editor');
    await sdk.management.role.create('viewer', '', [], 'T2');
    await sdk.management.role.create('own-to-T1', '', [], 'T1');
    await user.create('other@example.com', { phone: '+15550000009' });
  });

  beforeEach(() => {
    loginId = `user${count++}@example.com`;
  });

  afterAll(() => provider.close());

  const signUp = async () => (await sdk.password.signUp(loginId, PASSWORD)).data!;

  it('answer 404 to every call when they are not there', async () => {
    const answers = await Promise.all([
      user.update('nobody', {}),
      user.patch('nobody', {}),
      user.delete('nobody'),
      user.deleteByUserId('U1'),
      user.load('nobody'),
      user.loadByUserId('U1'),
      user.logoutUser('nobody'),
      user.logoutUserByUserId('U1'),
      user.activate('nobody'),
      user.updateLoginId('nobody', 'x'),
      user.updateEmail('nobody', 'x@example.com', true),
      user.updatePhone('nobody', '+15550000000', true),
      user.updateDisplayName('nobody', 'x'),
      user.updatePicture('nobody', 'x'),
      user.updateCustomAttribute('nobody', 'a', 'b'),
      user.updateRecoveryEmail('nobody', 'x@example.com'),
      user.updateRecoveryPhone('nobody', '+15550000000'),
      user.setRoles('nobody', ['viewer']),
      user.addRoles('nobody', ['viewer']),
      user.removeRoles('nobody', ['viewer']),
      user.addTenant('nobody', 'T1'),
      user.removeTenant('nobody', 'T1'),
    ]);
    expect(answers.map(({ code, error }) => [code, error?.errorCode])).toEqual(answers.map(() => [404, 'E112102']));
  });

  describe('one member at a time', () => {
    it('have names, of which those that are not given stay', async () => {
      await user.create(loginId, { displayName: 'D', givenName: 'G', middleName: 'M', familyName: 'F' });
      const { data } = await user.updateUserNames(loginId, 'G2', '');
      expect(data).toMatchObject({ name: 'D', givenName: 'G2', middleName: '', familyName: 'F' });
      expect((await user.updateDisplayName(loginId, 'D2')).data).toMatchObject({ name: 'D2', givenName: 'G2' });
    });

    it('have an address, as verified as the caller says', async () => {
      await user.create(loginId);
      const unverified = await user.updateEmail(loginId, 'New@Example.com', false);
      expect(unverified.data).toMatchObject({ email: 'new@example.com', verifiedEmail: false, loginIds: [loginId] });
      expect((await user.updateEmail(loginId, 'new@example.com', true)).data?.verifiedEmail).toBe(true);
      expect((await user.updateEmail(loginId, '', true)).data).toMatchObject({ email: '', verifiedEmail: false });
      expect((await user.updateEmail(loginId, 'nowhere', true)).error?.errorCode).toBe('E011003');
    });

    it('have a number, as verified as the caller says', async () => {
      await user.create(loginId);
      const { data } = await user.updatePhone(loginId, '+1 (555) 000-0000', true);
      expect(data).toMatchObject({ phone: '+15550000000', verifiedPhone: true });
      expect((await user.updatePhone(loginId, '555', true)).error?.errorCode).toBe('E011003');
    });

    it.each([
      ['email', () => user.updateEmail(loginId, 'Other@example.com', true, true)],
      ['phone', () => user.updatePhone(loginId, '+15550000009', true, true)],
    ])("do not get another's %s where that is a conflict", async (field, update) => {
      const before = await user.create(loginId);
      const answer = await update();
      expect([answer.code, answer.error]).toEqual([
        400,
        errorBody('E111127', 'User update conflict', `Another user has this ${field}`),
      ]);
      expect((await user.load(loginId)).data).toEqual(before.data);
      expect((await user.updateEmail(loginId, loginId, true, true)).ok).toBe(true);
    });

    it('have a picture', async () => {
      await user.create(loginId);
      expect((await user.updatePicture(loginId, 'https://x/y.png')).data?.picture).toBe('https://x/y.png');
    });

    it('have attributes of four kinds, and lose them', async () => {
      await user.create(loginId, { customAttributes: { kept: 1 } });
      await user.updateCustomAttribute(loginId, 'tags', ['a', 'b'] as never);
      const { data } = await user.updateCustomAttribute(loginId, 'plan', 'pro');
      expect(Object.entries(data!.customAttributes!)).toEqual([
        ['kept', 1],
        ['tags', ['a', 'b']],
        ['plan', 'pro'],
      ]);
      const without = await user.updateCustomAttribute(loginId, 'plan', null);
      expect(without.data?.customAttributes).toEqual({ kept: 1, tags: ['a', 'b'] });
      const refused = await user.updateCustomAttribute(loginId, 'deep', { a: 1 } as never);
      expect(refused.error?.errorMessage).toBe(
        'The custom attribute deep must be a string, number, boolean or list of strings',
      );
    });

    it.each(['__proto__', 'constructor', 'toString'])('have an attribute named %s', async (name) => {
      await user.create(loginId);
      const { data } = await user.updateCustomAttribute(loginId, name, 'x');
      expect(Object.entries(data!.customAttributes!)).toEqual([[name, 'x']]);
      expect(Object.entries((await user.load(loginId)).data!.customAttributes!)).toEqual([[name, 'x']]);
    });

    it('can be reached when all else is lost', async () => {
      await user.create(loginId);
      await user.updateRecoveryEmail(loginId, 'Rescue@Example.com', true);
      expect((await user.updateRecoveryPhone(loginId, '+15550000001')).data).toMatchObject({
        recoveryEmail: 'rescue@example.com',
        verifiedRecoveryEmail: true,
        recoveryPhone: '+15550000001',
        verifiedRecoveryPhone: false,
      });
      expect((await user.updateRecoveryEmail(loginId, 'nowhere')).error?.errorCode).toBe('E011003');
      expect((await user.updateRecoveryPhone(loginId, '5')).error?.errorCode).toBe('E011003');
    });

    it('are changed later than they were made', async () => {
      const made = (await user.create(loginId)).data as unknown as Record<string, number>;
      clock.advance(5);
      const changed = (await user.updatePicture(loginId, 'x')).data as unknown as Record<string, number>;
      expect(changed.modifiedTime).toBe(made.modifiedTime! + 5);
      expect(changed.createdTime).toBe(made.createdTime);
    });
  });

  describe('by login ids', () => {
    it('sign in by the new one, and no longer by the old', async () => {
      await signUp();
      const { data } = await user.updateLoginId(loginId, `new-${loginId}`);
      expect(data).toMatchObject({ loginIds: [`new-${loginId}`], email: loginId });
      expect((await sdk.password.signIn(`new-${loginId}`, PASSWORD)).ok).toBe(true);
      expect((await sdk.password.signIn(loginId, PASSWORD)).code).toBe(401);
    });

    it('keep the others, in their order', async () => {
      const made = await user.create(loginId, { additionalLoginIds: [`b-${loginId}`, `c-${loginId}`] });
      expect((await user.updateLoginId(`b-${loginId}`, `x-${loginId}`)).data?.loginIds).toEqual([
        loginId,
        `x-${loginId}`,
        `c-${loginId}`,
      ]);
      expect((await user.updateLoginId(loginId)).data?.loginIds).toEqual([`x-${loginId}`, `c-${loginId}`]);
      expect((await user.updateLoginId(made.data!.userId, loginId)).data?.loginIds).toEqual([loginId, `c-${loginId}`]);
    });

    it('keep them when the new one is taken, the last one, or not named', async () => {
      const { data } = await user.create(loginId);
      expect((await user.updateLoginId(loginId, 'OTHER@example.com')).error?.errorCode).toBe('E062107');
      expect((await user.updateLoginId(loginId, '')).error?.errorMessage).toMatch(/only login id/);
      expect((await user.updateLoginId(data!.userId, '')).error?.errorMessage).toMatch(/named/);
      expect((await user.load(loginId)).data).toEqual(data);
    });
  });

  describe('by status', () => {
    it('lose their sessions and cannot sign in while they are disabled', async () => {
      const { refreshJwt } = await signUp();
      expect((await user.deactivate(loginId)).data?.status).toBe('disabled');
      expect((await sdk.password.signIn(loginId, PASSWORD)).code).toBe(401);
      expect((await user.activate(loginId)).data?.status).toBe('enabled');
      expect((await sdk.refresh(refreshJwt)).code).toBe(401);
      expect((await sdk.password.signIn(loginId, PASSWORD)).ok).toBe(true);
    });

    it.each(['', 'asleep'])('are not %j', async (status) => {
      await user.create(loginId);
      const answer = await client.manage('/v1/mgmt/user/update/status', { loginId, status });
      expect([answer.status, answer.body.errorCode]).toEqual([400, 'E011003']);
    });
  });

  describe('as a whole', () => {
    it('are what the request says, and empty where it says nothing', async () => {
      await user.create(loginId, {
        displayName: 'D',
        phone: '+15550000002',
        roles: ['viewer'],
        userTenants: [{ tenantId: 'T1', roleNames: ['viewer'] }],
        customAttributes: { plan: 'pro' },
        additionalLoginIds: [`b-${loginId}`],
      });
      const { data } = await user.update(loginId, {
        email: loginId,
        givenName: 'G',
        userTenants: [{ tenantId: 'T2', roleNames: ['viewer'] }],
      });
      expect(data).toMatchObject({
        loginIds: [loginId, `b-${loginId}`],
        email: loginId,
        verifiedEmail: true,
        phone: '',
        verifiedPhone: false,
        name: '',
        givenName: 'G',
        roleNames: [],
        userTenants: [{ tenantId: 'T2', tenantName: 'Two', roleNames: ['viewer'], permissions: [] }],
        customAttributes: {},
        status: 'invited',
      });
    });

    it('have an address that is as verified as it was, unless it is another or the caller knows', async () => {
      await signUp();
      expect((await user.update(loginId, { email: loginId })).data?.verifiedEmail).toBe(false);
      expect((await user.update(loginId, { email: 'n@example.com' })).data?.verifiedEmail).toBe(true);
      expect((await user.update(loginId, { email: 'm@example.com', verifiedEmail: false })).data?.verifiedEmail).toBe(
        false,
      );
    });

    it.each([
      ['a role that is none', { roles: ['ghost'] }, 'E024205'],
      ['a tenant that is none', { userTenants: [{ tenantId: 'T9', roleNames: [] }] }, 'E024305'],
      ["a tenant's own role elsewhere", { userTenants: [{ tenantId: 'T2', roleNames: ['own-to-T1'] }] }, 'E024205'],
      ["another's login id", { additionalLoginIds: ['other@example.com'] }, 'E062107'],
      ['an address that is none', { email: 'nowhere' }, 'E011003'],
    ])('stay as they were with %s', async (_, options, code) => {
      const before = await user.create(loginId, {
        displayName: 'D',
        roles: ['editor'],
        userTenants: [{ tenantId: 'T1', roleNames: ['viewer'] }],
      });
      clock.advance(1);
      expect((await user.update(loginId, { displayName: 'E', ...options })).error?.errorCode).toBe(code);
      expect(
        (await user.patch(loginId, { displayName: 'E', ...rename(options as { additionalLoginIds?: string[] }) })).error
          ?.errorCode,
      ).toBe(code);
      expect((await user.load(loginId)).data).toEqual(before.data);
    });

    function rename({ additionalLoginIds, ...options }: { additionalLoginIds?: string[] }): object {
      return { ...options, ...(additionalLoginIds && { additionalIdentifiers: additionalLoginIds }) };
    }
  });

  describe('in part', () => {
    beforeEach(async () => {
      await user.create(loginId, {
        displayName: 'D',
        givenName: 'G',
        roles: ['viewer'],
        userTenants: [{ tenantId: 'T1', roleNames: ['viewer'] }],
        customAttributes: { plan: 'pro', seats: 3 },
        additionalLoginIds: [`b-${loginId}`],
      });
    });

    it('keep what is not given', async () => {
      const before = await user.load(loginId);
      expect((await user.patch(loginId, {})).data).toEqual(before.data);
      expect((await user.patch(loginId, { displayName: null as never })).data).toEqual(before.data);
    });

    it('lose what is given empty', async () => {
      const { data } = await user.patch(loginId, {
        displayName: '',
        email: '',
        roles: [],
        userTenants: [],
        additionalIdentifiers: [],
      });
      expect(data).toMatchObject({
        loginIds: [loginId],
        name: '',
        givenName: 'G',
        email: '',
        verifiedEmail: false,
        roleNames: [],
        userTenants: [],
        customAttributes: { plan: 'pro', seats: 3 },
      });
    });

    it('have what is given', async () => {
      const { data } = await user.patch(loginId, {
        phone: '+1 555 000 0003',
        roles: ['editor'],
        customAttributes: { plan: null, beta: true },
        scim: true,
        status: 'enabled',
        picture: 'p',
      });
      expect(data).toMatchObject({
        phone: '+15550000003',
        verifiedPhone: true,
        roleNames: ['editor'],
        customAttributes: { seats: 3, beta: true },
        SCIM: true,
        status: 'enabled',
        picture: 'p',
        name: 'D',
      });
      expect((await user.patch(loginId, { phone: '+15550000004', verifiedPhone: false })).data?.verifiedPhone).toBe(
        false,
      );
    });

    it('are changed in batches, whoever else fails', async () => {
      const { data } = await user.patchBatch([
        { loginIdOrUserId: loginId, displayName: 'New' },
        { loginIdOrUserId: 'nobody', displayName: 'New' },
        { loginIdOrUserId: `b-${loginId}`, displayName: 'Newer', roles: ['ghost'] },
      ]);
      expect(data?.patchedUsers.map(({ name }) => name)).toEqual(['New']);
      expect(data?.failedUsers.map(({ failure, user: { loginIds } }) => [loginIds, failure])).toEqual([
        [['nobody'], 'Cannot find user'],
        [[`b-${loginId}`], 'Role not found: ghost'],
      ]);
      expect((await user.load(loginId)).data?.name).toBe('New');
    });
  });

  describe('by roles and tenants', () => {
    it('have the roles that are set, and no others', async () => {
      await user.create(loginId, { roles: ['viewer'] });
      expect((await user.setRoles(loginId, ['editor'])).data?.roleNames).toEqual(['editor']);
      expect((await user.addRoles(loginId, ['viewer'])).data?.roleNames).toEqual(['editor', 'viewer']);
      expect((await user.removeRoles(loginId, ['editor', 'viewer'])).data?.roleNames).toEqual([]);
      await user.addRoles(loginId, ['viewer']);
      expect((await user.setRoles(loginId, [])).data?.roleNames).toEqual([]);
    });

    it('have roles in a tenant', async () => {
      await user.create(loginId, { userTenants: [{ tenantId: 'T2', roleNames: ['editor'] }] });
      const roles = async (answer: ReturnType<typeof user.load>) => (await answer).data?.userTenants?.[0]?.roleNames;
      expect(await roles(user.setTenantRoles(loginId, 'T2', ['viewer']))).toEqual(['viewer']);
      expect(await roles(user.addTenantRoles(loginId, 'T2', ['editor']))).toEqual(['editor', 'viewer']);
      expect(await roles(user.removeTenantRoles(loginId, 'T2', ['viewer']))).toEqual(['editor']);
    });

    it('lose the roles in a tenant that they leave', async () => {
      await user.create(loginId, { userTenants: [{ tenantId: 'T1', roleNames: ['viewer'] }] });
      expect((await user.removeTenant(loginId, 'T1')).data?.userTenants).toEqual([]);
      expect((await user.removeTenant(loginId, 'T1')).ok).toBe(true);
      expect((await user.addTenant(loginId, 'T1')).data?.userTenants).toMatchObject([{ roleNames: [] }]);
    });

    it.each([
      ['setRoles', () => user.setRoles(loginId, ['editor', 'ghost']), 'E024205'],
      ["setRoles of a tenant's own", () => user.setRoles(loginId, ['own-to-T1']), 'E024205'],
      ['setTenantRoles', () => user.setTenantRoles(loginId, 'T2', ['own-to-T1']), 'E024205'],
      ['setTenantRoles elsewhere', () => user.setTenantRoles(loginId, 'T1', ['viewer']), 'E024305'],
      ['removeRoles', () => user.removeRoles(loginId, ['viewer', 'ghost']), 'E024205'],
      ['removeRoles of none', () => user.removeRoles(loginId, []), 'E011003'],
      ['removeTenantRoles', () => user.removeTenantRoles(loginId, 'T2', ['viewer', 'own-to-T1']), 'E024205'],
      ['removeTenantRoles elsewhere', () => user.removeTenantRoles(loginId, 'T1', ['viewer']), 'E024305'],
      ['removeTenant', () => user.removeTenant(loginId, 'T9'), 'E024305'],
    ])('stay as they were after a %s that is refused', async (_, call, code) => {
      const userTenants = [{ tenantId: 'T2', roleNames: ['viewer'] }];
      const before = await user.create(loginId, { roles: ['viewer'], userTenants });
      expect((await call()).error?.errorCode).toBe(code);
      expect((await user.load(loginId)).data).toEqual(before.data);
    });
  });

  describe('when they end', () => {
    it('have no session left', async () => {
      const { refreshJwt, user: made } = await signUp();
      expect((await user.delete(made!.userId)).ok).toBe(true);
      expect((await sdk.refresh(refreshJwt)).code).toBe(401);
      expect((await sdk.password.signIn(loginId, PASSWORD)).code).toBe(401);
      expect((await user.load(loginId)).code).toBe(404);
      expect((await sdk.password.signUp(loginId, PASSWORD)).data?.user?.userId).not.toBe(made!.userId);
    });

    it('end together, whoever is not there', async () => {
      const [a, b] = [(await user.create(`a-${loginId}`)).data!, (await user.create(`b-${loginId}`)).data!];
      expect((await user.deleteBatch([a.userId, b.userId, 'U1'])).data).toEqual({});
      expect((await user.loadUsers([a.userId, b.userId])).data).toEqual([]);
      expect((await user.deleteBatch([])).ok).toBe(true);
    });

    it('are only the test users when all of those end', async () => {
      const kept = await user.create(`kept-${loginId}`);
      await user.createTestUser(`test-${loginId}`);
      expect((await user.deleteAllTestUsers()).data).toEqual({});
      expect((await user.load(`test-${loginId}`)).code).toBe(404);
      expect((await user.load(`kept-${loginId}`)).data).toEqual(kept.data);
    });

    it.each([
      ['login id', () => user.logoutUser(loginId)],
      ['user id', async () => user.logoutUserByUserId((await user.load(loginId)).data!.userId)],
    ])('of a session, by %s, can begin another', async (_, logout) => {
      const { refreshJwt } = await signUp();
      expect((await logout()).data).toEqual({});
      expect((await sdk.refresh(refreshJwt)).error?.errorCode).toBe('E064001');
      expect((await sdk.password.signIn(loginId, PASSWORD)).ok).toBe(true);
    });
  });

  describe('when many are asked for', () => {
    it('come in the order of the request, without those that may not sign in', async () => {
      const ids: string[] = [];
      for (const name of ['a', 'b', 'c']) ids.unshift((await user.create(`${name}-${loginId}`)).data!.userId);
      await user.deactivate(ids[1]!);
      const load = async (all?: boolean) => (await user.loadUsers([...ids, 'U1', ids[0]!], all)).data;
      expect((await load())?.map(({ userId }) => userId)).toEqual([ids[0], ids[2]]);
      expect((await load(true))?.map(({ userId }) => userId)).toEqual(ids);
    });

    it('have their history, as a bare list', async () => {
      const { user: made } = await signUp();
      clock.advance(60);
      await sdk.password.signIn(loginId, PASSWORD);
      const { data } = await user.history([made!.userId, 'U1']);
      const now = Math.floor(clock.now() / 1000);
      const row = { userId: made!.userId, city: '', country: '', ip: '127.0.0.1', selectedTenant: '' };
      expect(data).toEqual([
        { ...row, loginTime: now },
        { ...row, loginTime: now - 60 },
      ]);
      expect((await user.history([])).data).toEqual([]);
    });

    it.each([[{ userIds: ['U1'] }], [[7]], ['U1']])('are not asked for by %j', async (body) => {
      const answer = await client.manage('/v1/mgmt/user/history', body);
      expect([answer.status, answer.body.errorCode]).toEqual([400, 'E011001']);
    });
  });
});
