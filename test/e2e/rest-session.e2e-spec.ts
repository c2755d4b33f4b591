import { PASSWORD } from '../support/idp-provider.js';
import { cookie, ORIGIN, RestService } from '../support/rest-service.js';
import { platforms, refusal } from '../support/session-host.js';

const jwt = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string;
const ended = refusal(401, 'SESSION_REVOKED', 'The session has ended.');

describe.each(platforms)('sessions over the REST API on %s', (platform) => {
  let service: RestService;

  beforeAll(async () => {
    service = await RestService.start(platform);
  });
  afterAll(() => service.stop());

  it('renews a session by the refresh cookie', async () => {
    const { refreshJwt, userId } = await service.member('refresh-cookie');
    const { status, headers, body } = await service.post('/auth/refresh', undefined, {
      cookie: `DSR=${refreshJwt}`,
      origin: ORIGIN,
    });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ sessionJwt: jwt, user: { userId } });
    expect(body).not.toHaveProperty('refreshJwt');
    expect(cookie(headers, 'DS')!.value).toBe((body as { sessionJwt: string }).sessionJwt);
  });

  it('renews a session by a bearer, which wins over the cookie', async () => {
    const { refreshJwt } = await service.member('refresh-bearer');
    const headers = { authorization: `Bearer ${refreshJwt}`, cookie: 'DSR=nonsense' };
    expect(await service.post('/auth/refresh', undefined, headers)).toMatchObject({ status: 200 });
    expect(await service.post('/auth/refresh', {}, headers)).toMatchObject({ status: 200 });
  });

  it('refuses to renew by a session JWT, and to show a session by a refresh JWT', async () => {
    const { refreshJwt, sessionJwt } = await service.member('mixed-up');
    expect(await service.postAs(sessionJwt, '/auth/refresh')).toMatchObject(
      refusal(401, 'TOKEN_WRONG_TYPE', 'A refresh JWT is expected here.'),
    );
    expect(await service.host.get('/auth/session', refreshJwt)).toMatchObject(
      refusal(401, 'TOKEN_WRONG_TYPE', 'A session JWT is expected here.'),
    );
  });

  it('signs out: the browser forgets both tokens, and the refresh JWT buys nothing any more', async () => {
    const { refreshJwt } = await service.member('logout');
    const { status, headers, body } = await service.postAs(refreshJwt, '/auth/logout');
    expect([status, body]).toEqual([204, undefined]);
    expect(cookie(headers, 'DS')).toEqual({
      value: '',
      attributes: [
        'Max-Age=0',
        'Path=/',
        'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
        'HttpOnly',
        'Secure',
        'SameSite=Strict',
      ],
    });
    expect(cookie(headers, 'DSR')!.attributes).toContain('Path=/auth');
    expect(await service.postAs(refreshJwt, '/auth/refresh')).toMatchObject(ended);
  });

  it.each(['/auth/logout', '/auth/logout-all'])(
    '%s is no error when the session has ended, or none was sent',
    async (path) => {
      const { refreshJwt } = await service.member(`gone${path}`);
      await service.postAs(refreshJwt, path);
      for (const again of [await service.postAs(refreshJwt, path), await service.post(path)]) {
        expect(again.status).toBe(204);
        expect(cookie(again.headers, 'DSR')!.value).toBe('');
      }
    },
  );

  it('does not let a page of another origin sign somebody out, who need not have sent a cookie', async () => {
    for (const shown of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await service.post('/auth/logout', undefined, shown);
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, []]);
    }
    const own = await service.post('/auth/logout', undefined, { origin: ORIGIN });
    expect(own.headers.getSetCookie()).toHaveLength(2);
  });

  it('refuses to sign out by what is no refresh JWT: the session that was meant would go on unseen', async () => {
    const { sessionJwt } = await service.member('wrong-logout');
    expect(await service.postAs(sessionJwt, '/auth/logout')).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_WRONG_TYPE' },
    });
    expect(await service.postAs('half.a.token', '/auth/logout')).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_MALFORMED' },
    });
  });

  it('signs out everywhere', async () => {
    const { loginId, refreshJwt } = await service.member('everywhere');
    const phone = await service.post('/auth/signin', { loginId, password: PASSWORD });
    const phoneRefresh = cookie(phone.headers, 'DSR')!.value;
    expect(await service.postAs(phoneRefresh, '/auth/refresh')).toMatchObject({ status: 200 });
    expect(await service.postAs(refreshJwt, '/auth/logout-all')).toMatchObject({ status: 204 });
    expect(await service.postAs(phoneRefresh, '/auth/refresh')).toMatchObject(ended);
  });

  it('shows the user as the provider has them now', async () => {
    const { refreshJwt, userId } = await service.member('me@example.com');
    expect(await service.host.get('/auth/me', refreshJwt)).toMatchObject({
      status: 200,
      body: { userId, loginIds: ['me@example.com'], email: 'me@example.com', verifiedEmail: false },
    });
    expect(await service.host.get('/auth/me')).toMatchObject(
      refusal(401, 'AUTH_REQUIRED', 'Authentication is required.'),
    );
  });

  it('shows what the session JWT says', async () => {
    const { sessionJwt, userId } = await service.member('session');
    const { status, headers, body } = await service.host.get('/auth/session', undefined, {
      cookie: `DS=${sessionJwt}`,
    });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      ...{ userId, roles: [], permissions: [], tenants: {}, currentTenant: null },
      issuedAt: expect.any(Number) as number,
      expiresAt: expect.any(Number) as number,
      claims: expect.objectContaining({ sub: userId, drn: 'DS' }) as object,
    });
    expect(await service.host.get('/auth/session')).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
  });

  it('lists the user’s sign-ins', async () => {
    const { loginId, userId, refreshJwt } = await service.member('history');
    await service.post('/auth/signin', { loginId, password: PASSWORD });
    const { status, body } = await service.host.get('/auth/history', refreshJwt);
    expect(status).toBe(200);
    expect((body as unknown[]).length).toBeGreaterThanOrEqual(1);
    expect((body as unknown[])[0]).toEqual({
      ...{ userId, loginTime: expect.any(Number) as number, city: '', country: '', ip: '127.0.0.1' },
      selectedTenant: '',
    });
  });

  it('lists the user’s tenants, and switches to one of them and to no other', async () => {
    const member = await service.member('tenants');
    await service.tenant('T-one', member);
    await service.tenant('T-two', member);
    await service.tenant('T-foreign', await service.member('somebody-else'));

    const { status, body } = await service.host.get('/auth/tenants', member.refreshJwt);
    expect(status).toBe(200);
    const tenants = [
      { id: 'T-one', name: 'Tenant T-one', customAttributes: {} },
      { id: 'T-two', name: 'Tenant T-two', customAttributes: {} },
    ];
    expect(body).toEqual({ tenants });

    const selected = await service.postAs(member.refreshJwt, '/auth/tenants/select', { tenantId: 'T-two' });
    expect(selected).toMatchObject({ status: 200, body: { sessionJwt: jwt } });
    const session = await service.host.get('/auth/session', (selected.body as { sessionJwt: string }).sessionJwt);
    expect(session.body).toMatchObject({
      currentTenant: 'T-two',
      tenants: { 'T-one': { tenantId: 'T-one', roles: [], permissions: [] }, 'T-two': { tenantId: 'T-two' } },
    });

    for (const tenantId of ['T-foreign', 'T-nowhere', 'constructor', '__proto__']) {
      expect(await service.postAs(member.refreshJwt, '/auth/tenants/select', { tenantId })).toMatchObject(
        refusal(403, 'TENANT_MISMATCH', 'The tenant is not one of the session’s.'),
      );
    }
  });

  it('asks who calls before it looks at a body', async () => {
    expect(await service.post('/auth/tenants/select', { nonsense: true })).toMatchObject({
      status: 401,
      body: { code: 'AUTH_REQUIRED' },
    });
  });
});

describe.each(platforms)('token delivery in bodies on %s', (platform) => {
  let service: RestService;

  beforeAll(async () => {
    service = await RestService.start(platform, { tokenDelivery: 'body' });
  });
  afterAll(() => service.stop());

  it('hands both tokens over in the body, and sets no cookie', async () => {
    const { headers, body } = await service.post('/auth/signup', { loginId: 'app', password: PASSWORD });
    expect(body).toMatchObject({ sessionJwt: jwt, refreshJwt: jwt });
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('repeats the refresh JWT when the provider does not rotate it', async () => {
    const { refreshJwt } = await service.member('repeat');
    const { body } = await service.postAs(refreshJwt, '/auth/refresh');
    expect(body).toMatchObject({ sessionJwt: jwt, refreshJwt });
  });

  it('does not read cookies: one of that name is somebody else’s', async () => {
    const { sessionJwt } = await service.member('no-cookies');
    expect(await service.host.get('/auth/session', undefined, { cookie: `DS=${sessionJwt}` })).toMatchObject({
      status: 401,
      body: { code: 'AUTH_REQUIRED' },
    });
  });
});
