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
  ['keys', (sdk) => sdk.getKey({ alg: 'RS256', kid: 'unknown' }), (client) => client.keys()],
];

describe('requests to Descope', () => {
  let upstream: StubUpstream;

  beforeAll(async () => {
    upstream = await StubUpstream.start();
    upstream.answer = json(200, { ...minimalAuthResponse, ...minimalUser, tenants: [], keys: [] });
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
