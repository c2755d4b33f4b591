import { callerRoutes } from '../support/caller-routes.js';
import { RestService, type Member } from '../support/rest-service.js';
import { type Answer, platforms, refusal } from '../support/session-host.js';

const keyRefused = refusal(403, 'ACCESS_KEY_REFUSED', 'Access keys are not accepted here.');
const stepUpRequired = refusal(401, 'STEP_UP_REQUIRED', 'A more recent authentication is required.');
const mfaRequired = refusal(401, 'MFA_REQUIRED', 'A second factor is required.');
const impersonationRefused = refusal(403, 'IMPERSONATION_REFUSED', 'An impersonated user cannot do this.');

describe.each(platforms)('on %s, with the provider’s own tokens', (platform) => {
  let service: RestService;
  let ada: Member;

  beforeAll(async () => {
    service = await RestService.start(platform, {}, callerRoutes);
    ada = await service.member('ada');
    await service.idp.manage('/v1/mgmt/role/create', { name: 'reader', permissionNames: [] });
    await service.idp.manage('/v1/mgmt/permission/create', { name: 'articles:read' });
    await service.idp.manage('/v1/mgmt/role/update', {
      name: 'reader',
      newName: 'reader',
      permissionNames: ['articles:read'],
    });
  });
  afterAll(() => service.stop());

  const call = (method: string, path: string, token: string): Promise<Answer> =>
    service.host.send(method, path, { authorization: `Bearer ${token}` });

  const refreshed = async (refreshJwt: string): Promise<string> =>
    (await service.idp.post('/v1/auth/refresh', {}, refreshJwt)).body.sessionJwt;

  describe('an access key', () => {
    let keyId: string;
    let jwt: string;

    const exchange = async (body: object) => {
      const { key, cleartext } = (await service.idp.manage('/v1/mgmt/accesskey/create', { name: 'Robot', ...body }))
        .body as unknown as { key: { id: string }; cleartext: string };
      const { sessionJwt } = (await service.idp.post('/v1/auth/accesskey/exchange', {}, cleartext)).body;
      return { id: key.id, cleartext, sessionJwt };
    };

    beforeAll(async () => {
      ({ id: keyId, sessionJwt: jwt } = await exchange({ roleNames: ['reader'] }));
    });

    it('is let in where it is allowed, and known by its type', async () => {
      expect(await call('GET', '/articles', jwt)).toMatchObject({ status: 200, body: { reader: `key ${keyId}` } });
      expect(await call('GET', '/machines/only', jwt)).toMatchObject({ status: 200, body: { accessKeyId: keyId } });
      expect(await call('GET', '/machines/or-mfa', jwt)).toMatchObject({ status: 200, body: { type: 'accessKey' } });
    });

    it('needs the permission like everybody', async () => {
      const { sessionJwt } = await exchange({});
      expect(await call('GET', '/articles', sessionJwt)).toMatchObject({
        status: 403,
        body: { code: 'PERMISSION_REQUIRED' },
      });
    });

    it('is refused everywhere else, where a session is optional and at the module’s own routes as well', async () => {
      for (const [method, path] of [
        ['POST', '/articles'],
        ['GET', '/account'],
        ['POST', '/account/payouts'],
        ['GET', '/account/payroll'],
        ['DELETE', '/account'],
        ['GET', '/machines/optional'],
        ['GET', '/auth/session'],
        ['GET', '/auth/tenants/T1/members'],
      ] as const) {
        expect([path, await call(method, path, jwt)]).toMatchObject([path, keyRefused]);
      }
    });

    it('does not become a user where a handler asks for a user’s id', async () => {
      expect(await call('GET', '/machines/user-id', jwt)).toMatchObject({ status: 500 });
      expect(await call('GET', '/machines/user-id', ada.sessionJwt)).toMatchObject({ body: { userId: ada.userId } });
    });

    it('is not accepted itself, only what it was exchanged for', async () => {
      const { cleartext } = await exchange({ roleNames: ['reader'] });
      expect(await call('GET', '/articles', cleartext)).toMatchObject({
        status: 401,
        body: { code: 'TOKEN_MALFORMED' },
      });
    });

    it('is its user if it is bound to one, who then has proved nothing', async () => {
      const { sessionJwt } = await exchange({ userId: ada.userId });
      expect(await call('GET', '/account', sessionJwt)).toMatchObject({ status: 200, body: { userId: ada.userId } });
      expect(await call('POST', '/account/payouts', sessionJwt)).toMatchObject(stepUpRequired);
      expect(await call('GET', '/account/payroll', sessionJwt)).toMatchObject(mfaRequired);
    });
  });

  it('a user is refused where only access keys are accepted', async () => {
    expect(await call('GET', '/machines/only', ada.sessionJwt)).toMatchObject(
      refusal(403, 'ACCESS_KEY_REQUIRED', 'Only access keys are accepted here.'),
    );
    // What can be mended is said where there is a choice.
    expect(await call('GET', '/machines/or-mfa', ada.sessionJwt)).toMatchObject(mfaRequired);
  });

  describe('a step-up', () => {
    it('is asked for with a challenge that says how recent', async () => {
      const answer = await call('POST', '/account/payouts', ada.sessionJwt);
      expect(answer).toMatchObject(stepUpRequired);
      expect(answer.headers.get('www-authenticate')).toBe(
        'Bearer error="insufficient_user_authentication", max_age="300"',
      );
    });

    it('is proved by the token that it gave, and by none that is refreshed later', async () => {
      const { body } = await service.idp.manage('/v1/mgmt/auth/signin', {
        loginId: 'ada',
        jwt: ada.refreshJwt,
        stepup: true,
      });
      expect(await call('POST', '/account/payouts', body.sessionJwt)).toMatchObject({
        status: 201,
        body: { paid: true },
      });
      expect(await call('POST', '/account/payouts', await refreshed(body.refreshJwt))).toMatchObject(stepUpRequired);
    });
  });

  it('a second factor is asked for, and stays with the session', async () => {
    const answer = await call('GET', '/account/payroll', ada.sessionJwt);
    expect(answer).toMatchObject(mfaRequired);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="insufficient_user_authentication"');
    const { body } = await service.idp.manage('/v1/mgmt/auth/signin', {
      loginId: 'ada',
      jwt: ada.refreshJwt,
      mfa: true,
    });
    for (const token of [body.sessionJwt, await refreshed(body.refreshJwt)]) {
      expect(await call('GET', '/account/payroll', token)).toMatchObject({ status: 200, body: { shown: true } });
    }
  });

  it('an impersonation is seen, and refused where only the user may', async () => {
    const boss = await service.member('boss');
    await service.idp.manage('/v1/mgmt/role/create', { name: 'player', permissionNames: ['Impersonate'] });
    await service.idp.manage('/v1/mgmt/user/update/role/add', { loginId: 'boss', roleNames: ['player'] });
    const wish = { impersonatorId: 'boss', loginId: 'ada' };
    const played = await refreshed(String((await service.idp.manage('/v1/mgmt/impersonate', wish)).body.jwt));

    expect(await call('GET', '/account', played)).toMatchObject({
      body: { userId: ada.userId, actedBy: boss.userId },
    });
    expect(await call('GET', '/account', ada.sessionJwt)).toMatchObject({
      body: { userId: ada.userId, actedBy: null },
    });
    expect(await call('DELETE', '/account', played)).toMatchObject(impersonationRefused);
    expect(await call('DELETE', '/account', ada.sessionJwt)).toMatchObject({ body: { closed: ada.userId } });

    // Says that it was stepped up, and not how anybody proved anything.
    const steppedUp = String((await service.idp.manage('/v1/mgmt/impersonate/stepup', wish)).body.jwt);
    expect(await call('POST', '/account/payouts', steppedUp)).toMatchObject(stepUpRequired);
  });

  it('a policy of several parts lets in whom it means', async () => {
    const path = '/tenants/T9/invoices/7';
    const cancelled = { status: 200, body: { cancelled: '7', tenantId: 'T9' } };
    const eve = await service.member('eve');
    expect(await call('DELETE', path, eve.sessionJwt)).toMatchObject({ body: { code: 'TENANT_MISMATCH' } });
    await service.idp.manage('/v1/mgmt/role/create', { name: 'admin' });
    await service.tenant('T9', eve);
    // Without the role there is no use in proving anything again.
    expect(await call('DELETE', path, await refreshed(eve.refreshJwt))).toMatchObject({
      body: { code: 'ROLE_REQUIRED' },
    });
    await service.tenant('T9', eve, ['admin']);
    expect(await call('DELETE', path, await refreshed(eve.refreshJwt))).toMatchObject(stepUpRequired);
    const { body } = await service.idp.manage('/v1/mgmt/auth/signin', {
      loginId: 'eve',
      jwt: eve.refreshJwt,
      stepup: true,
    });
    expect(await call('DELETE', path, body.sessionJwt)).toMatchObject(cancelled);
    await service.idp.manage('/v1/mgmt/permission/create', { name: 'billing' });
    await service.idp.manage('/v1/mgmt/role/create', { name: 'accountant', permissionNames: ['billing'] });
    await service.idp.manage('/v1/mgmt/user/update/role/add', { loginId: 'eve', roleNames: ['accountant'] });
    expect(await call('DELETE', path, await refreshed(eve.refreshJwt))).toMatchObject(cancelled);
  });
});
