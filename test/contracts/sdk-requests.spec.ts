import createSdk from '@descope/node-sdk';
import type { DescopeClient } from '../../src/auth/descope/index.js';
import { openDescopeClient, PROJECT_ID } from '../support/descope-client.js';
import {
  json,
  minimalAuthResponse,
  minimalUser,
  type RecordedRequest,
  StubUpstream,
} from '../support/stub-upstream.js';

type Sdk = ReturnType<typeof createSdk>;

const loginId = 'ada@example.com';
const token = 'header.payload.signature';

const email = 'ada@new.example.com';
const page = 'https://app.example.com/verified';
const update = { refreshJwt: token, loginId, email };
const sent = { linkId: '42', pendingRef: 'ref', maskedEmail: 'a***@example.com' };
const managementKey = 'K-of-the-project';

/** What the official SDK sends is the contract: our call has to send the same. */
const calls: [name: string, sdk: (sdk: Sdk) => unknown, ours: (client: DescopeClient) => Promise<unknown>][] = [
  ['sign-up', (sdk) => sdk.password.signUp(loginId, 'pw'), (client) => client.password.signUp(loginId, 'pw')],
  [
    'sign-up with a user and options',
    (sdk) => sdk.password.signUp(loginId, 'pw', { name: 'Ada', email: loginId }, { customClaims: { plan: 'x' } }),
    (client) => client.password.signUp(loginId, 'pw', { name: 'Ada', email: loginId }, { customClaims: { plan: 'x' } }),
  ],
  ['sign-in', (sdk) => sdk.password.signIn(loginId, 'pw'), (client) => client.password.signIn(loginId, 'pw')],
  [
    'sign-in with options',
    (sdk) => sdk.password.signIn(loginId, 'pw', { customClaims: { plan: 'x' } }),
    (client) => client.password.signIn(loginId, 'pw', { customClaims: { plan: 'x' } }),
  ],
  ['replace', (sdk) => sdk.password.replace(loginId, 'old', 'new'), (c) => c.password.replace(loginId, 'old', 'new')],
  ['update', (sdk) => sdk.password.update(loginId, 'new', token), (c) => c.password.update(token, loginId, 'new')],
  ['reset', (sdk) => sdk.password.sendReset(loginId), (client) => client.password.sendReset(loginId)],
  [
    'reset with a redirect',
    (sdk) => sdk.password.sendReset(loginId, 'https://app.example.com/reset'),
    (client) => client.password.sendReset(loginId, 'https://app.example.com/reset'),
  ],
  ['policy', (sdk) => sdk.password.policy(), (client) => client.password.policy()],
  ['refresh', (sdk) => sdk.refresh(token), (client) => client.session.refresh(token)],
  ['logout', (sdk) => sdk.logout(token), (client) => client.session.logout(token)],
  ['logout everywhere', (sdk) => sdk.logoutAll(token), (client) => client.session.logoutAll(token)],
  ['me', (sdk) => sdk.me(token), (client) => client.session.me(token)],
  ['my tenants', (sdk) => sdk.myTenants([], token), (client) => client.session.tenants(token)],
  ['select tenant', (sdk) => sdk.selectTenant('T1', token), (client) => client.session.selectTenant(token, 'T1')],
  ['history', (sdk) => sdk.history(token), (client) => client.session.history(token)],
  ['OTP for an address', (sdk) => sdk.otp.update.email(loginId, email, token), (c) => c.verification.sendOtp(update)],
  ['OTP', (sdk) => sdk.otp.verify.email(loginId, '123456'), (c) => c.verification.verifyOtp(loginId, '123456')],
  [
    'magic link for an address',
    (sdk) => sdk.magicLink.update.email(loginId, email, page, token),
    (client) => client.verification.sendMagicLink(update, page),
  ],
  ['magic link', (sdk) => sdk.magicLink.verify('t'), (client) => client.verification.verifyMagicLink('t')],
  [
    'enchanted link for an address',
    (sdk) => sdk.enchantedLink.update.email(loginId, email, page, token),
    (client) => client.verification.sendEnchantedLink(update, page),
  ],
  ['enchanted link', (sdk) => sdk.enchantedLink.verify('t'), (c) => c.verification.verifyEnchantedLink('t')],
  [
    'session of an enchanted link',
    (sdk) => sdk.enchantedLink.waitForSession('ref', { pollingIntervalMs: 1000, timeoutMs: 1500 }),
    (client) => client.verification.enchantedLinkSession('ref'),
  ],
  ['keys', (sdk) => sdk.getKey({ alg: 'RS256', kid: 'unknown' }), (client) => client.keys()],
];

const managementCalls: typeof calls = [
  ['load by id', (sdk) => sdk.management.user.loadByUserId('U1'), (client) => client.management.loadUserById('U1')],
  [
    'load by login id',
    (sdk) => sdk.management.user.load('ada+b@example.com'),
    (client) => client.management.loadUserByLoginId('ada+b@example.com'),
  ],
  [
    'search',
    (sdk) => sdk.management.user.search({ tenantIds: ['T1'], text: 'ada', page: 2, limit: 50 }),
    (client) => client.management.searchUsers({ tenantIds: ['T1'], text: 'ada', page: 2, limit: 50 }),
  ],
  [
    'search by a role in a tenant',
    (sdk) => sdk.management.user.search({ tenantIds: ['T1'], tenantRoleNames: { T1: { values: ['a'], and: true } } }),
    (client) =>
      client.management.searchUsers({ tenantIds: ['T1'], tenantRoleNames: { T1: { values: ['a'], and: true } } }),
  ],
  [
    'roles',
    (sdk) => sdk.management.role.search({ tenantIds: ['T1'], includeProjectRoles: true }),
    (client) => client.management.rolesOf('T1'),
  ],
  ['add', (sdk) => sdk.management.user.addTenant('U1', 'T1'), (client) => client.management.addToTenant('U1', 'T1')],
  [
    'remove',
    (sdk) => sdk.management.user.removeTenant('U1', 'T1'),
    (client) => client.management.removeFromTenant('U1', 'T1'),
  ],
  [
    'add roles',
    (sdk) => sdk.management.user.addTenantRoles('U1', 'T1', ['a']),
    (client) => client.management.addTenantRoles('U1', 'T1', ['a']),
  ],
  [
    'set roles',
    (sdk) => sdk.management.user.setTenantRoles('U1', 'T1', []),
    (client) => client.management.setTenantRoles('U1', 'T1', []),
  ],
];

describe('requests to Descope', () => {
  let upstream: StubUpstream;

  beforeAll(async () => {
    upstream = await StubUpstream.start();
    upstream.answer = json(200, {
      ...minimalAuthResponse,
      ...minimalUser,
      ...sent,
      tenants: [],
      keys: [],
      users: [],
      roles: [],
    });
    upstream.routes.set('GET /v1/auth/me/history', json(200, []));
  });

  afterAll(() => upstream.stop());

  async function recorded(call: () => unknown): Promise<RecordedRequest> {
    upstream.requests.length = 0;
    // The SDK rejects where it does not find the key that it looks for. What it sent is what counts here.
    await Promise.resolve(call()).catch(() => undefined);
    expect(upstream.requests).toHaveLength(1);
    return upstream.last;
  }

  it.each(calls)(
    '%s: the same method, path, authorization, content type and body as the official SDK',
    async (_name, sdk, ours) => {
      const { client, close } = openDescopeClient(upstream.url);
      const theirs = await recorded(() => sdk(createSdk({ projectId: PROJECT_ID, baseUrl: upstream.url })));
      const own = await recorded(() => ours(client));
      await close();

      expect([own.method, own.path, own.body]).toEqual([theirs.method, theirs.path, theirs.body]);
      expect(own.headers.authorization).toBe(theirs.headers.authorization);
      expect(own.headers['content-type']).toBe(theirs.headers['content-type']);
      expect(own.headers['x-descope-project-id']).toBe(theirs.headers['x-descope-project-id']);
    },
  );

  it.each(managementCalls)('%s: the same with the management key', async (_name, sdk, ours) => {
    const { client, close } = openDescopeClient(upstream.url, 2000, managementKey);
    const official = createSdk({ projectId: PROJECT_ID, baseUrl: upstream.url, managementKey });
    upstream.requests.length = 0;
    await Promise.resolve(sdk(official)).catch(() => undefined);
    // With a management key, the SDK asks for its licence first.
    const theirs = upstream.requests.find(({ path }) => path !== '/v1/mgmt/license')!;
    const own = await recorded(() => ours(client));
    await close();

    expect([own.method, own.body]).toEqual([theirs.method, theirs.body]);
    expect(queryOf(own.path)).toEqual(queryOf(theirs.path));
    expect(own.headers.authorization).toBe(`Bearer ${PROJECT_ID}:${managementKey}`);
    expect(own.headers.authorization).toBe(theirs.headers.authorization);
    expect(own.headers['content-type']).toBe(theirs.headers['content-type']);
  });

  it('sends no management call without a management key', async () => {
    const { client, close } = openDescopeClient(upstream.url);
    upstream.requests.length = 0;
    for (const [, , ours] of managementCalls) {
      await expect(ours(client)).rejects.toMatchObject({ code: 'NOT_CONFIGURED', setting: 'DESCOPE_MANAGEMENT_KEY' });
    }
    await close();
    expect(upstream.requests).toEqual([]);
  });

  it('makes itself known by its own name and version', async () => {
    const { client, close } = openDescopeClient(upstream.url);
    await client.password.policy();
    await close();

    expect(upstream.last.headers).toMatchObject({
      'x-descope-sdk-name': 'nestjs-descope',
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the version of the package itself
      'x-descope-sdk-version': (require('../../package.json') as { version: string }).version,
    });
  });

  it('posts try-refresh, which the official SDK does not know, as the contract says', async () => {
    const { client, close } = openDescopeClient(upstream.url);
    await client.session.tryRefresh(token);
    await close();

    expect([upstream.last.method, upstream.last.path, upstream.last.body]).toEqual([
      'POST',
      '/v1/auth/try-refresh',
      '{}',
    ]);
    expect(upstream.last.headers.authorization).toBe(`Bearer ${PROJECT_ID}:${token}`);
  });
});

/** Path and parameters, however they are escaped. */
function queryOf(url: string): [path: string, parameters: [string, string][]] {
  const { pathname, searchParams } = new URL(url, 'http://upstream.localhost');
  return [pathname, [...searchParams]];
}
