import descope from '@descope/node-sdk';
import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { IdpClient, MANAGEMENT_KEY, PASSWORD, startProvider } from '../support/idp-provider.js';

const DAY = 24 * 3600;

interface Record_ {
  readonly action: string;
  readonly [member: string]: unknown;
}

describe('the audit log', () => {
  let clock: StoppedClock;
  let provider: Provider;
  let client: IdpClient;

  beforeEach(async () => {
    clock = new StoppedClock();
    provider = await startProvider({ clock });
    client = new IdpClient(provider);
  });

  afterEach(() => provider.close());

  const manage = (path: string, body: object) => client.manage(`/v1/mgmt/${path}`, body);
  const event = (body: object) => manage('audit/event', { action: 'Event', type: 'info', actorId: 'A1', ...body });

  async function search(body: object = {}): Promise<Record_[]> {
    const answer = await manage('audit/search', body);
    expect(answer.status).toBe(200);
    return answer.body.audits as Record_[];
  }

  const actions = async (body: object = {}) => (await search(body)).map(({ action }) => action);

  describe('records', () => {
    it('sign-up and sign-in, with every field', async () => {
      const { user } = (await client.signUp('ada@example.com')).body;
      const who = {
        ID: expect.stringMatching(/^AU\w{27}$/) as unknown,
        projectId: provider.projectId,
        userId: user.userId,
        actorId: user.userId,
        type: 'info',
        occurred: String(clock.now()),
        device: 'Unknown',
        geo: '',
        method: 'password',
        remoteAddress: '127.0.0.1',
        externalIds: ['ada@example.com'],
        tenants: [],
        data: {},
      };
      const { body } = await manage('audit/search', { oldestFirst: true });
      expect(body.total).toBe(2);
      expect(body.audits).toEqual(
        expect.arrayContaining([
          { ...who, action: 'LoginSucceed' },
          { ...who, action: 'UserCreated' },
        ]),
      );
    });

    it('failed sign-ins alike for known and unknown users', async () => {
      const { user } = (await client.signUp('ada@example.com')).body;
      await client.signIn('ada@example.com', 'Wrong-h0rse');
      await client.signIn('nobody@example.com', 'Wrong-h0rse');
      const failed = await search({ actions: ['LoginFailed'] });
      expect(failed.map(({ userId, externalIds, type }) => [userId, externalIds, type])).toEqual(
        expect.arrayContaining([
          [user.userId, ['ada@example.com'], 'warn'],
          ['', ['nobody@example.com'], 'warn'],
        ]),
      );
      expect(failed).toHaveLength(2);
    });

    it('password changes and sign-outs of users', async () => {
      const { user, refreshJwt } = (await client.signUp('ada@example.com')).body;
      await client.post('/v1/auth/password/update', { newPassword: 'Battery-5taple' }, refreshJwt);
      const replaced = { loginId: 'ada@example.com', oldPassword: 'Battery-5taple', newPassword: PASSWORD };
      await client.post('/v1/auth/password/replace', replaced);
      await client.post('/v1/auth/password/replace', replaced);
      const again = (await client.signIn('ada@example.com')).body.refreshJwt;
      await client.post('/v1/auth/logout', {}, again);
      const wanted = ['PasswordChanged', 'UserLoggedOut', 'LoginFailed'];
      const found = await search({ userIds: [user.userId], actions: wanted });
      expect(found.map(({ action, actorId }) => [action, actorId]).sort()).toEqual([
        ['LoginFailed', user.userId],
        ['PasswordChanged', user.userId],
        ['PasswordChanged', user.userId],
        ['UserLoggedOut', user.userId],
      ]);
    });

    it('what management does with users', async () => {
      const { user } = (await manage('user/create', { loginId: 'ada@example.com' })).body;
      await manage('user/update/name', { loginId: 'ada@example.com', name: 'Ada' });
      await manage('user/delete', { loginId: 'ada@example.com' });
      await manage('user/delete', { loginId: 'nobody@example.com' });
      const found = await search({ userIds: [user.userId] });
      expect(found.map(({ action }) => action).sort()).toEqual(['UserCreated', 'UserDeleted', 'UserModified']);
      for (const record of found) {
        expect(record).toMatchObject({ actorId: 'management-key', externalIds: ['ada@example.com'], data: {} });
      }
    });

    it('what management does with tenants, roles, permissions and keys', async () => {
      await manage('tenant/create', { id: 'T1', name: 'Acme' });
      await manage('role/create', { name: 'reader', tenantId: 'T1' });
      await manage('permission/create', { name: 'Ship' });
      const { key, cleartext } = (await manage('accesskey/create', { name: 'Robot' })).body as unknown as {
        key: { id: string };
        cleartext: string;
      };
      await client.post('/v1/auth/accesskey/exchange', {}, cleartext);
      await client.post('/v1/auth/accesskey/exchange', {}, `${cleartext}x`);
      await manage('accesskey/deactivate', { id: key.id });
      const found = new Map((await search()).map((record) => [record.action, record]));
      expect([...found.keys()].sort()).toEqual([
        'AccessKeyCreated',
        'AccessKeyDeactivated',
        'AccessKeyExchangeFailed',
        'AccessKeyExchanged',
        'PermissionCreated',
        'RoleCreated',
        'TenantCreated',
      ]);
      expect(found.get('TenantCreated')).toMatchObject({ tenants: ['T1'], data: { id: 'T1', name: 'Acme' } });
      expect(found.get('RoleCreated')).toMatchObject({ tenants: ['T1'], data: { name: 'reader' } });
      expect(found.get('AccessKeyCreated')).toMatchObject({ data: { id: key.id, name: 'Robot' } });
      expect(found.get('AccessKeyExchanged')).toMatchObject({ userId: key.id, actorId: key.id });
      expect(JSON.stringify([...found.values()])).not.toContain(cleartext.slice(28));
    });

    it('who acts as whom', async () => {
      const boss = (await client.signUp('boss@example.com')).body.user.userId;
      const ada = (await client.signUp('ada@example.com')).body.user.userId;
      await manage('role/create', { name: 'player', permissionNames: ['Impersonate'] });
      await manage('user/update/role/add', { loginId: 'boss@example.com', roleNames: ['player'] });
      const { jwt } = (await manage('impersonate', { impersonatorId: boss, loginId: 'ada@example.com' })).body;
      await manage('stop/impersonation', { jwt });
      const found = await search({ actions: ['ImpersonationStarted', 'ImpersonationStopped'], userIds: [ada] });
      expect(found).toHaveLength(2);
      expect(found).toEqual(
        expect.arrayContaining([expect.objectContaining({ action: 'ImpersonationStarted', actorId: boss })]),
      );
    });

    it('nothing of test users', async () => {
      await manage('user/create/test', { loginId: 'robot@example.com', password: PASSWORD });
      await client.signIn('robot@example.com');
      await client.signIn('robot@example.com', 'Wrong-h0rse');
      await manage('user/delete', { loginId: 'robot@example.com' });
      expect(await actions()).toEqual([]);
    });

    it('no secret', async () => {
      const { refreshJwt } = (await client.signUp('ada@example.com')).body;
      await client.signIn('ada@example.com', 'Wrong-h0rse');
      await manage('user/password/set', { loginId: 'ada@example.com', password: 'Battery-5taple' });
      await manage('jwt/update', { jwt: refreshJwt, customClaims: { a: 'claimed' } });
      const text = JSON.stringify(await search());
      for (const secret of [PASSWORD, 'Wrong-h0rse', 'Battery-5taple', refreshJwt, 'claimed', MANAGEMENT_KEY]) {
        expect(text).not.toContain(secret);
      }
    });
  });

  describe('events of the caller', () => {
    it('are kept as given', async () => {
      const answer = await event({
        type: 'error',
        userId: 'U1',
        tenantId: 'T1',
        data: { order: '7', deep: { a: [1] } },
      });
      expect([answer.status, answer.body]).toEqual([200, {}]);
      expect(await search()).toMatchObject([
        {
          action: 'Event',
          type: 'error',
          userId: 'U1',
          actorId: 'A1',
          tenants: ['T1'],
          externalIds: [],
          remoteAddress: '',
          data: { order: '7', deep: { a: [1] } },
        },
      ]);
    });

    it.each<[object, string]>([
      [{ action: '' }, 'The action field is required'],
      [{ actorId: '' }, 'The actorId field is required'],
      [{ type: 'fatal' }, 'The type field must be one of info, warn, error'],
      [{ data: 'x' }, 'The data field must be an object'],
    ])('are refused with %j', async (body, message) => {
      const answer = await event(body);
      expect([answer.status, answer.body.errorMessage]).toEqual([400, message]);
      expect(await search()).toEqual([]);
    });
  });

  describe('search', () => {
    let start: number;

    beforeEach(async () => {
      start = clock.now();
      await event({ action: 'One', userId: 'U1', tenantId: 'T1', data: { note: '100% done' } });
      clock.advance(1);
      await event({ action: 'Two', userId: 'U2', tenantId: 'T2', type: 'warn', actorId: 'A2' });
      clock.advance(1);
      await client.signIn('Ada_Lovelace@example.com');
    });

    it.each<[object, string[]]>([
      [{}, ['LoginFailed', 'Two', 'One']],
      [{ oldestFirst: true }, ['One', 'Two', 'LoginFailed']],
      [{ userIds: ['U1', 'U9'] }, ['One']],
      [{ actorIds: ['A2'] }, ['Two']],
      [{ actions: ['One', 'Two'] }, ['Two', 'One']],
      [{ excludedActions: ['One', 'LoginFailed'] }, ['Two']],
      [{ devices: ['Unknown'] }, ['LoginFailed', 'Two', 'One']],
      [{ devices: ['Mobile'] }, []],
      [{ methods: ['password'] }, ['LoginFailed']],
      [{ geos: ['US'] }, []],
      [{ remoteAddresses: ['127.0.0.1'] }, ['LoginFailed']],
      [{ externalIds: ['Ada_Lovelace@example.com'] }, ['LoginFailed']],
      [{ externalIds: ['Ada'] }, []],
      [{ excludedExternalIds: ['Ada_Lovelace@example.com'] }, ['Two', 'One']],
      [{ loginIdsContain: ['LOVELACE@'] }, ['LoginFailed']],
      [{ loginIdsContain: ['%'] }, []],
      [{ loginIdsNotContain: ['a_l'] }, ['Two', 'One']],
      [{ tenants: ['T1'] }, ['One']],
      [{ noTenants: true }, ['LoginFailed']],
      [{ tenants: ['T2'], noTenants: true }, ['LoginFailed', 'Two']],
      [{ auditTypes: ['warn'] }, ['LoginFailed', 'Two']],
      [{ levels: ['info'] }, ['One']],
      [{ text: '100% DONE' }, ['One']],
      [{ text: 'a_lovelace' }, ['LoginFailed']],
      [{ text: '_' }, ['LoginFailed']],
      [{ text: 'T2' }, []],
      [{ searchFields: [{ field: 'userId', valStr: 'U1' }] }, ['One']],
      [{ searchFields: [{ field: 'userId', valArr: ['U1', 'U2'] }] }, ['Two', 'One']],
      [{ searchFields: [{ field: 'tenants', valStr: 'T1', negative: true }] }, ['LoginFailed', 'Two']],
      [{ searchFields: [{ field: 'action', valStr: 'One', negative: true }] }, ['LoginFailed', 'Two']],
      [{ from: -62_135_596_800_000, to: -62_135_596_800_000 }, ['LoginFailed', 'Two', 'One']],
      [{ from: '0', to: '0' }, ['LoginFailed', 'Two', 'One']],
    ])('by %j finds %j', async (body, expected) => {
      expect(await actions(body)).toEqual(expected);
    });

    it('finds by time, both ends included', async () => {
      expect(await actions({ from: start + 1000 })).toEqual(['LoginFailed', 'Two']);
      expect(await actions({ to: String(start + 1000) })).toEqual(['Two', 'One']);
      expect(await actions({ from: start + 1, to: start + 999 })).toEqual([]);
    });

    it('counts all matches and answers a page of them', async () => {
      const { body } = await manage('audit/search', { size: 2 });
      expect([body.total, (body.audits as Record_[]).length]).toEqual([3, 2]);
      expect(await actions({ size: 2, page: 1 })).toEqual(['One']);
      expect(await actions({ size: 2, page: 2 })).toEqual([]);
    });

    it.each<[object, string]>([
      [{ size: 1001 }, 'The size field is too large'],
      [{ page: -1 }, 'The page field is too small'],
      [{ from: 'yesterday' }, 'The from field must be a whole number'],
      [{ searchFields: [{ field: 'password', valStr: 'x' }] }, 'The searchFields field cannot be password'],
    ])('refuses %j', async (body, message) => {
      const answer = await manage('audit/search', body);
      expect([answer.status, answer.body.errorMessage]).toEqual([400, message]);
    });

    it('finds nothing older than 30 days, and then does not keep it', async () => {
      clock.advance(30 * DAY);
      expect(await actions({ from: start - DAY })).toEqual(['LoginFailed']);
      clock.advance(1);
      await event({ action: 'Later' });
      clock.advance(-3);
      expect(await actions()).toEqual(['Later']);
    });
  });

  it("is written and read by Descope's SDK", async () => {
    const baseUrl = await provider.listen(0, '127.0.0.1');
    const sdk = descope({ projectId: provider.projectId, baseUrl, managementKey: MANAGEMENT_KEY });
    const { data: signedUp } = await sdk.password.signUp('ada@example.com', PASSWORD);
    const found = await sdk.management.audit.search({ loginIds: ['ada@example.com'], actions: ['LoginSucceed'] });
    expect(found.data).toMatchObject([{ userId: signedUp?.user?.userId, loginIds: ['ada@example.com'] }]);
    const mine = { action: 'Mine', type: 'info', actorId: 'A1', tenantId: 'T1', data: { a: 1 } } as const;
    expect((await sdk.management.audit.createEvent(mine)).ok).toBe(true);
    const { data } = await sdk.management.audit.searchAll({ tenants: ['T1'] });
    expect(data).toMatchObject({ total: 1, audits: [{ action: 'Mine', data: { a: 1 } }] });
    expect((await sdk.management.audit.createEvent({ ...mine, action: '' })).code).toBe(400);
  });
});
