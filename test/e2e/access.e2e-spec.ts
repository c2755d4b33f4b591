import { type FakeDescope, startFakeDescope } from '../../src/testing/index.js';
import { Host, platforms, refusal } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { routes } from '../support/session-routes.js';

const issuer = new TestIssuer();
let keys: FakeDescope;

const authRequired = refusal(401, 'AUTH_REQUIRED', 'Authentication is required.');
const roleRequired = refusal(403, 'ROLE_REQUIRED', 'A required role is missing.');
const permissionRequired = refusal(403, 'PERMISSION_REQUIRED', 'A required permission is missing.');
const reached = { status: 200, body: { reached: true } };

beforeAll(async () => {
  keys = await startFakeDescope({ projectId: issuer.projectId });
});
afterAll(() => keys.close());

describe.each(platforms)('on %s, the guard', (platform) => {
  let host: Host;

  beforeAll(async () => {
    host = await Host.start(platform, { baseUrl: keys.baseUrl, controllers: routes });
  });
  afterAll(() => host.stop());

  it('refuses a request without a token, and says so with a challenge that has no error', async () => {
    const answer = await host.get('/me');
    expect(answer).toMatchObject(authRequired);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('lets a session in, and gives the handler user and token', async () => {
    const jwt = issuer.session({ roles: ['viewer'] });
    expect(await host.get('/me', jwt)).toMatchObject({
      status: 200,
      body: { userId: 'U2user', roles: ['viewer'], jwt },
    });
  });

  it('refuses a bad token with a challenge that has an error', async () => {
    const answer = await host.get('/me', 'bad');
    expect(answer).toMatchObject(refusal(401, 'TOKEN_MALFORMED', 'The token is not a well-formed JWT.'));
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('refuses a refresh JWT presented as a session', async () => {
    expect(await host.get('/me', issuer.refresh())).toMatchObject(
      refusal(401, 'TOKEN_WRONG_TYPE', 'A session JWT is expected here.'),
    );
  });

  it('refuses a token that has expired', async () => {
    const expired = issuer.session({ exp: Math.floor(Date.now() / 1000) - 60 });
    expect(await host.get('/me', expired)).toMatchObject(refusal(401, 'TOKEN_EXPIRED', 'The token has expired.'));
  });

  it('refuses another project’s token', async () => {
    const foreign = new TestIssuer(issuer.key, 'P2zyxwvutsrqponmlkjihgfedcba').session();
    expect(await host.get('/me', foreign)).toMatchObject(refusal(401, 'TOKEN_INVALID', 'The token is not valid.'));
  });

  it('lets anybody in where it is public, and verifies nothing', async () => {
    const open = { status: 200, body: { user: null } };
    expect(await host.get('/public')).toMatchObject(open);
    expect(await host.get('/public', 'bad')).toMatchObject(open);
    expect(await host.get('/public-class/open')).toMatchObject(reached);
  });

  it('protects again what a handler takes out of a public class', async () => {
    expect(await host.get('/public-class/protected')).toMatchObject(authRequired);
    expect(await host.get('/public-class/admin')).toMatchObject(authRequired);
    expect(await host.get('/public-class/admin', issuer.session())).toMatchObject(roleRequired);
    expect(await host.get('/public-class/admin', issuer.session({ roles: ['admin'] }))).toMatchObject(reached);
  });

  it('lets nobody in as nobody where authentication is optional, but refuses a bad token', async () => {
    expect(await host.get('/optional')).toMatchObject({ status: 200, body: { userId: null } });
    expect(await host.get('/optional', issuer.session())).toMatchObject({ status: 200, body: { userId: 'U2user' } });
    expect(await host.get('/optional', 'bad')).toMatchObject({ status: 401, body: { code: 'TOKEN_MALFORMED' } });
    expect(await host.get('/optional', issuer.refresh())).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_WRONG_TYPE' },
    });
  });

  it('admits no anonymous caller to a role by optional authentication', async () => {
    expect(await host.get('/optional-admin')).toMatchObject(authRequired);
    expect(await host.get('/optional-admin', issuer.session())).toMatchObject(roleRequired);
    expect(await host.get('/optional-admin', issuer.session({ roles: ['admin'] }))).toMatchObject(reached);
  });

  it('asks for any role, or each', async () => {
    expect(await host.get('/any-role', issuer.session({ roles: ['editor'] }))).toMatchObject(reached);
    expect(await host.get('/any-role', issuer.session({ roles: ['viewer'] }))).toMatchObject(roleRequired);
    expect(await host.get('/all-roles', issuer.session({ roles: ['editor'] }))).toMatchObject(roleRequired);
    expect(await host.get('/all-roles', issuer.session({ roles: ['editor', 'admin'] }))).toMatchObject(reached);
  });

  it('asks for a permission, which a role of that name is not', async () => {
    expect(await host.get('/permission', issuer.session({ permissions: ['articles:write'] }))).toMatchObject(reached);
    expect(await host.get('/permission', issuer.session({ roles: ['articles:write'] }))).toMatchObject(
      permissionRequired,
    );
  });

  it('asks for what the class demands and for what the handler demands', async () => {
    expect(await host.get('/staff', issuer.session({ roles: ['staff'] }))).toMatchObject(reached);
    expect(await host.get('/staff', issuer.session({ roles: ['admin'] }))).toMatchObject(roleRequired);
    expect(await host.get('/staff/admin', issuer.session({ roles: ['admin'] }))).toMatchObject(roleRequired);
    expect(await host.get('/staff/admin', issuer.session({ roles: ['staff'] }))).toMatchObject(roleRequired);
    expect(await host.get('/staff/admin', issuer.session({ roles: ['staff', 'admin'] }))).toMatchObject(reached);
  });

  it('does not believe request.user', async () => {
    expect(await host.get('/forged-user')).toMatchObject({ status: 200, body: { user: null } });
  });
});
