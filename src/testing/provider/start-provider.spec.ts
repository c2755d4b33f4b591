import { SystemClock, KeySet, SessionVerifier } from '../../auth/session/index.js';
import { startProvider } from './start-provider.js';
import type { TestProvider } from './test-provider.js';

const PASSWORD = 'Correct-h0rse';

describe('a provider for a test', () => {
  let provider: TestProvider;
  let verifier: SessionVerifier;

  beforeAll(async () => {
    provider = await startProvider();
    const { projectId, baseUrl } = provider;
    const keys = async (): Promise<unknown> => (await fetch(`${baseUrl}/v2/keys/${projectId}`)).json();
    const clock = new SystemClock();
    verifier = new SessionVerifier(new KeySet(keys, clock), clock, { projectId, issuerOrigins: [] });
  });
  afterAll(() => provider.close());

  it('signs a user in who was made for it, with roles and tenants', async () => {
    await provider.createTenant('T1');
    await provider.createTenant('T2', 'The second');
    await provider.createRole({ name: 'editor', permissions: ['write'] });
    await provider.createRole({ name: 'author', permissions: ['write'], tenantId: 'T1' });
    const { userId, loginId } = await provider.createUser({
      loginId: 'ada@example.com',
      password: PASSWORD,
      roles: ['editor'],
      tenants: { T1: ['author'], T2: [] },
    });
    const session = await provider.signIn('ada@example.com', PASSWORD);
    expect({ userId, loginId }).toEqual({ userId: session.userId, loginId: 'ada@example.com' });
    const { claims } = await verifier.verifySession(session.sessionJwt);
    expect(claims).toMatchObject({
      sub: userId,
      roles: ['editor'],
      permissions: ['write'],
      tenants: { T1: { roles: ['author'], permissions: ['write'] }, T2: { roles: [], permissions: [] } },
    });
    await expect(verifier.verifyRefresh(session.refreshJwt)).resolves.toMatchObject({ userId });
  });

  it('makes users of whom nothing is said, each their own', async () => {
    const [one, two] = [await provider.createUser(), await provider.createUser({ tenants: ['T1'] })];
    expect(one.loginId).not.toBe(two.loginId);
    expect(one.userId).not.toBe(two.userId);
  });

  it('takes any management call, and throws for one that is refused', async () => {
    await expect(provider.manage('/v1/mgmt/tenant/search', { tenantIds: ['T2'] })).resolves.toMatchObject({
      tenants: [{ id: 'T2', name: 'The second' }],
    });
    await expect(provider.createUser({ roles: ['nobody made this'] })).rejects.toThrow('/v1/mgmt/user/create: 4');
    await expect(provider.signIn('ada@example.com', 'wrong')).rejects.toThrow('/v1/auth/password/signin: 401');
  });

  it('keeps what it mails', async () => {
    const { refreshJwt } = await provider.signIn('ada@example.com', PASSWORD);
    await fetch(`${provider.baseUrl}/v1/auth/otp/update/email`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${provider.projectId}:${refreshJwt}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ loginId: 'ada@example.com', email: 'ada@example.com' }),
    });
    expect(provider.mail).toMatchObject([{ to: 'ada@example.com', text: expect.stringMatching(/\d{6}/) as string }]);
  });

  it('could have given the sessions that are minted in its name', async () => {
    await expect(verifier.verifySession(provider.mintSession({ userId: 'U1' }))).resolves.toMatchObject({
      userId: 'U1',
    });
  });

  it('stands beside another one, and shares nothing with it but the key', async () => {
    let baseUrl: string;
    {
      await using other = await startProvider({ projectId: `P${'b'.repeat(27)}` });
      expect(other.authOptions).toEqual({
        projectId: `P${'b'.repeat(27)}`,
        baseUrl: other.baseUrl,
        managementKey: other.managementKey,
      });
      expect(other.managementKey).not.toBe(provider.managementKey);
      await expect(other.signIn('ada@example.com', PASSWORD)).rejects.toThrow('401');
      await expect(verifier.verifySession(other.mintSession())).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
      baseUrl = other.baseUrl;
    }
    await expect(fetch(baseUrl)).rejects.toThrow();
  });
});
