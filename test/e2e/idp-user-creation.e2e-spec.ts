import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';
import { StoppedClock } from '../support/idp-clock.js';
import { CollectingMailer } from '../support/idp-mail.js';
import { WHOLE_USER } from '../support/idp-user.js';

/** The wire has it, the SDK's type of a single user does not. */
const ENABLED: object = { status: 'enabled' };

describe('users that management makes', () => {
  const clock = new StoppedClock();
  const mailer = new CollectingMailer();
  let provider: Provider;
  let sdk: ReturnType<typeof descope>;
  let count = 0;

  beforeAll(async () => {
    provider = await startProvider({ clock, mail: { mailer } });
    const baseUrl = await provider.listen(0, '127.0.0.1');
    sdk = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY });
    await sdk.management.tenant.createWithId('T1', 'One');
    await sdk.management.tenant.createWithId('T2', 'Two');
    await sdk.management.permission.create('Read');
    await sdk.management.role.create('viewer', '', ['Read']);
    await sdk.management.role.create('own-to-T1', '', [], 'T1');
  });

  beforeEach(() => {
    mailer.sent.length = 0;
  });

  afterAll(() => provider.close());

  const newLoginId = () => `made${count++}@example.com`;

  it('are invited, with the login id as a verified address', async () => {
    const { data } = await sdk.management.user.create('Ada@Example.com', { displayName: 'Ada' });
    expect(data).toEqual({
      ...WHOLE_USER,
      userId: expect.stringMatching(/^U\w{27}$/) as unknown,
      loginIds: ['ada@example.com'],
      externalIds: ['ada@example.com'],
      email: 'ada@example.com',
      verifiedEmail: true,
      name: 'Ada',
      status: 'invited',
      createdTime: Math.floor(clock.now() / 1000),
      modifiedTime: Math.floor(clock.now() / 1000),
    });
  });

  it('have everything that the request says', async () => {
    const { data } = await sdk.management.user.create('everything', {
      ...ENABLED,
      email: 'E@example.com',
      verifiedEmail: false,
      phone: '+1 555 555 5555',
      verifiedPhone: true,
      displayName: 'N',
      givenName: 'G',
      middleName: 'M',
      familyName: 'F',
      picture: 'https://example.com/p.png',
      roles: ['viewer'],
      userTenants: [
        { tenantId: 'T1', roleNames: ['own-to-T1', 'viewer'] },
        { tenantId: 'T2', roleNames: [] },
      ],
      customAttributes: { plan: 'pro', seats: 3, beta: true, tags: ['a', 'b'] },
      additionalLoginIds: ['+15555555555', 'Other@Example.com'],
    });
    expect(data).toMatchObject({
      loginIds: ['everything', '+15555555555', 'other@example.com'],
      email: 'e@example.com',
      verifiedEmail: false,
      phone: '+15555555555',
      verifiedPhone: true,
      name: 'N',
      givenName: 'G',
      middleName: 'M',
      familyName: 'F',
      picture: 'https://example.com/p.png',
      roleNames: ['viewer'],
      permissions: ['Read'],
      userTenants: [
        { tenantId: 'T1', tenantName: 'One', roleNames: ['own-to-T1', 'viewer'], permissions: ['Read'] },
        { tenantId: 'T2', tenantName: 'Two', roleNames: [], permissions: [] },
      ],
      customAttributes: { plan: 'pro', seats: 3, beta: true, tags: ['a', 'b'] },
      status: 'enabled',
    });
    expect((await sdk.management.user.load('OTHER@example.com')).data?.userId).toBe(data?.userId);
  });

  it.each([
    ['a login id that is taken', { additionalLoginIds: ['taken'] }, 400, 'E062107'],
    ['a role that does not exist', { roles: ['viewer', 'ghost'] }, 404, 'E024205'],
    ["a tenant's own role at project level", { roles: ['own-to-T1'] }, 404, 'E024205'],
    ["a tenant's own role in another", { userTenants: [{ tenantId: 'T2', roleNames: ['own-to-T1'] }] }, 404, 'E024205'],
    ['a tenant that does not exist', { userTenants: [{ tenantId: 'T9', roleNames: [] }] }, 404, 'E024305'],
    ['an address that is none', { email: 'nowhere' }, 400, 'E011003'],
    ['a number that is none', { phone: '555' }, 400, 'E011003'],
    ['a status that is none', { status: 'asleep' }, 400, 'E011003'],
    ['an attribute that is an object', { customAttributes: { deep: {} as string } }, 400, 'E011003'],
  ])('are not made with %s', async (_, options, status, code) => {
    const loginId = newLoginId();
    await sdk.management.user.create('taken');
    const answer = await sdk.management.user.create(loginId, options as object);
    expect([answer.code, answer.error?.errorCode]).toEqual([status, code]);
    expect((await sdk.management.user.load(loginId)).error?.errorCode).toBe('E112102');
  });

  it('become enabled by the first sign-in', async () => {
    const loginId = newLoginId();
    const batch = await sdk.management.user.createBatch([{ loginIdOrUserId: loginId, password: PASSWORD }]);
    expect(batch.data?.createdUsers[0]).toMatchObject({ status: 'invited', password: true });
    const { data } = await sdk.password.signIn(loginId, PASSWORD);
    expect([data?.firstSeen, data?.user?.status]).toEqual([true, 'enabled']);
    expect((await sdk.management.user.load(loginId)).data?.status).toBe('enabled');
  });

  it('may be test users', async () => {
    const { data } = await sdk.management.user.createTestUser(newLoginId(), { displayName: 'Test' });
    expect([data?.test, data?.status]).toEqual([true, 'invited']);
  });

  describe('in a batch', () => {
    it('are made although others fail', async () => {
      const [good, other] = [newLoginId(), newLoginId()];
      const answer = await sdk.management.user.createBatch([
        { loginIdOrUserId: good, displayName: 'Good', createdTime: 1_700_000_000 },
        { loginIdOrUserId: good },
        { loginIdOrUserId: 'bad-role', roles: ['ghost'] },
        { loginIdOrUserId: 'bad-tenant', email: 'bad@example.com', userTenants: [{ tenantId: 'T9', roleNames: [] }] },
        { loginIdOrUserId: 'bad-password', password: 'short' },
        { loginIdOrUserId: '' },
        { loginIdOrUserId: 'bad-shape', picture: 7 as unknown as string },
        { loginIdOrUserId: other },
      ]);
      expect(answer.data?.createdUsers.map(({ loginIds, createdTime }) => [loginIds, createdTime])).toEqual([
        [[good], 1_700_000_000],
        [[other], Math.floor(clock.now() / 1000)],
      ]);
      expect(answer.data?.failedUsers.map(({ failure, user }) => [user.loginIds, failure])).toEqual([
        [[good], 'User already exists'],
        [['bad-role'], 'Role not found: ghost'],
        [['bad-tenant'], 'Cannot find tenant'],
        [['bad-password'], expect.stringContaining('Password does not meet the policy') as unknown],
        [[], 'The loginId field is required'],
        [['bad-shape'], 'The picture field must be a string'],
      ]);
      expect(answer.data?.failedUsers[2]?.user).toEqual({
        ...WHOLE_USER,
        loginIds: ['bad-tenant'],
        externalIds: ['bad-tenant'],
        email: 'bad@example.com',
        status: 'invited',
      });
      expect((await sdk.management.user.load('bad-password')).ok).toBe(false);
    });

    it('of nobody are nobody', async () => {
      const { data } = await sdk.management.user.createBatch([]);
      expect(data).toEqual({ createdUsers: [], failedUsers: [], additionalErrors: {} });
    });
  });

  describe('by invitation', () => {
    const inviteUrl = 'https://app.example.com/join?from=mail';

    it('are written to', async () => {
      const loginId = newLoginId();
      const { data } = await sdk.management.user.invite(loginId, { displayName: 'New', inviteUrl });
      expect(data).toMatchObject({ email: loginId, verifiedEmail: false, status: 'invited', name: 'New' });
      expect(mailer.sent.map(({ to, text }) => [to, text.includes(inviteUrl)])).toEqual([[loginId, true]]);
    });

    it.each(['login id', 'user id'])('are written to again, named by their %s, and stay as they are', async (name) => {
      const loginId = newLoginId();
      const made = await sdk.management.user.create(loginId, { displayName: 'Old' });
      const identifier = name === 'user id' ? made.data!.userId : loginId;
      const { data } = await sdk.management.user.invite(identifier, { displayName: 'New', inviteUrl });
      expect(data).toEqual(made.data);
      expect(mailer.sent.map(({ to }) => to)).toEqual([loginId]);
    });

    it('are not written to when the caller tells them', async () => {
      expect((await sdk.management.user.invite(newLoginId(), { sendMail: false })).ok).toBe(true);
      expect((await sdk.management.user.invite('no-address', { inviteUrl })).ok).toBe(true);
      expect(mailer.sent).toEqual([]);
    });

    it.each([
      ['nowhere to go', {}, 'E011003'],
      ['something that is no URL', { inviteUrl: 'join' }, 'E011003'],
      ['a text message', { inviteUrl, sendSMS: true }, 'E061001'],
    ])('are not made for %s', async (_, options, code) => {
      const loginId = newLoginId();
      const answer = await sdk.management.user.invite(loginId, options);
      expect([answer.code, answer.error?.errorCode]).toEqual([400, code]);
      expect((await sdk.management.user.load(loginId)).ok).toBe(false);
      expect(mailer.sent).toEqual([]);
    });

    it('come in batches', async () => {
      const loginIds = [newLoginId(), newLoginId()];
      const users = loginIds.map((loginId) => ({ loginIdOrUserId: loginId }));
      const { data } = await sdk.management.user.inviteBatch(users, inviteUrl, true);
      expect(data?.createdUsers.map(({ email }) => email)).toEqual(loginIds);
      expect(mailer.sent.map(({ to }) => to)).toEqual(loginIds);
    });
  });
});
