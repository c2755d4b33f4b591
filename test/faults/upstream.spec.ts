import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { AuthError } from '../../src/auth/errors/index.js';
import type { DescopeClient } from '../../src/auth/descope/index.js';
import { openDescopeClient } from '../support/descope-client.js';
import {
  type Answer,
  descopeError,
  json,
  minimalAuthResponse,
  minimalUser,
  silence,
  StubUpstream,
  text,
  truncated,
} from '../support/stub-upstream.js';

const loginId = 'ada@example.com';
const password = 'a secret of Ada’s';
const managementKey = 'K-of-the-project';
const page = 'https://app.example.com/verified';
const update = { refreshJwt: 'some.refresh.jwt', loginId, email: loginId };

async function outcome(call: Promise<unknown>): Promise<AuthError> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AuthError);
  return error as AuthError;
}

describe('answers from upstream', () => {
  let upstream: StubUpstream;
  let client: DescopeClient;
  let close: () => Promise<void>;

  beforeEach(async () => {
    upstream = await StubUpstream.start();
    ({ client, close } = openDescopeClient(upstream.url, 500, managementKey));
  });

  afterEach(async () => {
    await close();
    await upstream.stop();
  });

  const invalid: [name: string, answer: Answer][] = [
    ['an HTML page', text(200, '<html>hello</html>', { 'content-type': 'text/html' })],
    ['an empty body', text(200, '')],
    ['a body that is cut off', truncated],
    ['JSON that does not parse', text(200, '{"sessionJwt":', { 'content-type': 'application/json' })],
    ['a list', json(200, [])],
    ['null', json(200, null)],
    ['a string', json(200, 'hello')],
    ['no session JWT', json(200, { ...minimalAuthResponse, sessionJwt: '' })],
    ['a session JWT that is a number', json(200, { ...minimalAuthResponse, sessionJwt: 7 })],
    ['no user', json(200, { ...minimalAuthResponse, user: undefined })],
    ['a user without an id', json(200, { ...minimalAuthResponse, user: { loginIds: [] } })],
    ['roles that are a string', json(200, { ...minimalAuthResponse, user: { userId: 'U1', roleNames: 'admin' } })],
    ['a tenant that is a string', json(200, { ...minimalAuthResponse, user: { userId: 'U1', userTenants: ['T1'] } })],
    ['a redirect', text(302, '', { location: 'http://127.0.0.1:1/' })],
    ['a refusal in HTML', text(403, '<html>blocked</html>')],
    ['a refusal without an error code', json(400, { message: 'no' })],
    ['a refusal that the contract does not know', descopeError(418, 'E999999')],
    ['two megabytes', text(200, JSON.stringify({ ...minimalAuthResponse, padding: 'x'.repeat(2 * 1024 * 1024) }))],
  ];

  it.each(invalid)('takes %s for an upstream fault', async (_name, answer) => {
    upstream.answer = answer;
    const error = await outcome(client.password.signIn(loginId, password));
    expect([error.code, error.getStatus()]).toEqual(['UPSTREAM_INVALID', 502]);
  });

  it('fills in what upstream leaves out, and drops what it adds', async () => {
    upstream.answer = json(200, { ...minimalAuthResponse, claims: null, aFieldOfTheFuture: { deep: true } });
    const answer = await client.password.signIn(loginId, password);
    expect(answer).not.toHaveProperty('aFieldOfTheFuture');
    const { user, ...rest } = JSON.parse(JSON.stringify(answer)) as Record<string, unknown>;
    expect(rest).toEqual({
      sessionJwt: 'session.jwt.text',
      refreshJwt: 'refresh.jwt.text',
      cookieDomain: '',
      cookiePath: '',
      cookieMaxAge: 0,
      cookieExpiration: 0,
      firstSeen: false,
      idpResponse: null,
      sessionExpiration: 0,
      externalToken: '',
      claims: {},
      tenantSSOID: '',
      trustedDeviceJwt: '',
      nextRefreshSeconds: 0,
      cookieName: '',
      sessionCookieName: '',
      sessionCookieDomain: '',
    });
    expect(user).toEqual({
      loginIds: ['ada@example.com'],
      userId: 'U1',
      ...{ name: '', email: '', phone: '', verifiedEmail: false, verifiedPhone: false, roleNames: [], userTenants: [] },
      ...{ status: '', externalIds: [], picture: '', test: false, customAttributes: {}, createdTime: 0, TOTP: false },
      ...{ SAML: false, OAuth: {}, webauthn: false, password: false, ssoAppIds: [], givenName: '', middleName: '' },
      ...{ familyName: '', editable: false, SCIM: false, push: false, permissions: [], OIDC: false },
      ...{ consentExpiration: 0, modifiedTime: 0, recoveryEmail: '', recoveryPhone: '' },
      ...{ verifiedRecoveryEmail: false, verifiedRecoveryPhone: false },
    });
  });

  it('takes attributes and claims as they are, whatever they are named', async () => {
    const odd = { constructor: { name: 'x' }, deep: { constructor: 1 }, toString: 'y' };
    upstream.answer = json(200, {
      ...minimalAuthResponse,
      claims: odd,
      user: { ...minimalUser, customAttributes: odd },
    });
    const answer = await client.password.signIn(loginId, password);
    expect([answer.claims, answer.user.customAttributes]).toEqual([odd, odd]);
  });

  it('takes the tokens of a project in cookie mode from its cookies', async () => {
    upstream.answer = json(
      200,
      { ...minimalAuthResponse, sessionJwt: '', refreshJwt: '', cookieName: 'MYDSR' },
      { 'set-cookie': ['DS=from.the.cookie; Path=/; HttpOnly', 'MYDSR=refresh.from.cookie; Path=/auth; HttpOnly'] },
    );
    const { sessionJwt, refreshJwt } = await client.password.signIn(loginId, password);
    expect([sessionJwt, refreshJwt]).toEqual(['from.the.cookie', 'refresh.from.cookie']);
  });

  const unavailable: [status: number, answer: Answer][] = [500, 502, 503, 520, 521, 522, 524, 530].map((status) => [
    status,
    text(status, '<html>sorry</html>'),
  ]);

  it.each(unavailable)('takes %d for an outage, and sends nothing twice', async (_status, answer) => {
    upstream.answer = answer;
    const error = await outcome(client.password.signUp(loginId, password));
    expect([error.code, error.getStatus(), error.headers]).toEqual([
      'UPSTREAM_UNAVAILABLE',
      503,
      { 'retry-after': '10' },
    ]);
    expect(upstream.requests).toHaveLength(1);
  });

  it('passes on how long an outage or a rate limit is to be waited for', async () => {
    upstream.answer = text(503, '', { 'retry-after': '7' });
    expect((await outcome(client.password.policy())).headers).toEqual({ 'retry-after': '7' });
    upstream.answer = descopeError(429, 'E130429', { 'retry-after': '42' });
    const limited = await outcome(client.password.signIn(loginId, password));
    expect([limited.code, limited.headers]).toEqual(['RATE_LIMITED', { 'retry-after': '42' }]);
  });

  it('gives a rate limit that says nothing, or nonsense, a time of its own', async () => {
    for (const headers of [{}, { 'retry-after': 'soon' }, { 'retry-after': '-1' }]) {
      upstream.answer = descopeError(429, 'E170429', headers);
      expect((await outcome(client.password.policy())).headers).toEqual({ 'retry-after': '10' });
    }
  });

  it.each([
    ['no answer', silence],
    [
      'an answer that never ends',
      ((response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{');
      }) satisfies Answer,
    ],
  ])('gives up on %s when the time budget is spent', async (_name, answer) => {
    upstream.answer = answer;
    const error = await outcome(client.password.signIn(loginId, password));
    expect([error.code, error.getStatus()]).toEqual(['UPSTREAM_TIMEOUT', 504]);
    expect(upstream.requests).toHaveLength(1);
  });

  it('takes a connection that is refused or reset for an outage', async () => {
    const listener = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const reset = openDescopeClient(`http://127.0.0.1:${port}`);
    expect((await outcome(reset.client.password.policy())).code).toBe('UPSTREAM_UNAVAILABLE');
    await reset.close();
    await new Promise((resolve) => listener.close(resolve));

    const refused = openDescopeClient(`http://127.0.0.1:${port}`);
    expect((await outcome(refused.client.password.policy())).code).toBe('UPSTREAM_UNAVAILABLE');
    await refused.close();
  });

  it('keeps passwords, tokens and upstream’s words out of its errors', async () => {
    const words = [password, loginId, 'secret upstream words', 'some.refresh.jwt', managementKey, 'ada%40'];
    for (const answer of [
      descopeError(400, 'E999999'),
      descopeError(401, 'E061005'),
      text(200, ''),
      silence,
      truncated,
    ]) {
      upstream.answer = answer;
      const errors = [
        await outcome(client.password.signIn(loginId, password)),
        await outcome(client.session.me('some.refresh.jwt')),
        await outcome(client.verification.sendOtp(update)),
        await outcome(client.management.loadUserByLoginId(loginId)),
      ];
      for (const error of errors) {
        const told = JSON.stringify(error.getResponse()) + String(error.cause);
        for (const word of words) expect(told).not.toContain(word);
      }
    }
  });

  const refusals: [
    code: string,
    call: (client: DescopeClient) => Promise<unknown>,
    status: number,
    errorCode: string,
  ][] = [
    ['USER_EXISTS', (c) => c.password.signUp(loginId, password), 400, 'E062107'],
    ['PASSWORD_POLICY', (c) => c.password.signUp(loginId, password), 400, 'E012345'],
    ['VALIDATION_FAILED', (c) => c.password.signUp(loginId, password), 400, 'E011003'],
    ['UPSTREAM_INVALID', (c) => c.password.signUp(loginId, password), 401, 'E061004'],
    ['INVALID_CREDENTIALS', (c) => c.password.signIn(loginId, password), 401, 'E062903'],
    ['INVALID_CREDENTIALS', (c) => c.password.signIn(loginId, password), 400, 'E062108'],
    ['INVALID_CREDENTIALS', (c) => c.password.signIn(loginId, password), 401, 'E999999'],
    ['VALIDATION_FAILED', (c) => c.password.signIn(loginId, password), 400, 'E062911'],
    ['VALIDATION_FAILED', (c) => c.password.replace(loginId, 'old', password), 400, 'E062911'],
    ['VALIDATION_FAILED', (c) => c.password.signIn(loginId, password), 400, 'E999999'],
    ['PASSWORD_EXPIRED', (c) => c.password.signIn(loginId, password), 401, 'E062909'],
    ['INVALID_CREDENTIALS', (c) => c.password.replace(loginId, 'old', password), 400, 'E062901'],
    ['PASSWORD_POLICY', (c) => c.password.replace(loginId, 'old', password), 400, 'E012345'],
    ['PASSWORD_POLICY', (c) => c.password.update('jwt', loginId, password), 400, 'E012345'],
    ['SESSION_REVOKED', (c) => c.password.update('jwt', loginId, password), 401, 'E064001'],
    ['SESSION_REVOKED', (c) => c.session.refresh('jwt'), 401, 'E064001'],
    ['SESSION_REVOKED', (c) => c.session.me('jwt'), 400, 'E062108'],
    ['SESSION_REVOKED', (c) => c.session.refresh('jwt'), 401, 'E061005'],
    ['TENANT_MISMATCH', (c) => c.session.selectTenant('jwt', 'T1'), 403, 'E999999'],
    ['SESSION_REVOKED', (c) => c.session.selectTenant('jwt', 'T1'), 401, 'E064001'],
    ['UPSTREAM_INVALID', (c) => c.keys(), 404, 'E011008'],
    ['SESSION_REVOKED', (c) => c.verification.sendOtp(update), 401, 'E064001'],
    ['USER_EXISTS', (c) => c.verification.sendOtp(update), 400, 'E062125'],
    ['VALIDATION_FAILED', (c) => c.verification.sendMagicLink(update, page), 400, 'E011003'],
    ['SESSION_REVOKED', (c) => c.verification.sendEnchantedLink(update, page), 401, 'E061005'],
    ['RATE_LIMITED', (c) => c.verification.sendOtp(update), 429, 'E130429'],
    ['CODE_INVALID', (c) => c.verification.verifyOtp(loginId, '123456'), 401, 'E061102'],
    ['CODE_INVALID', (c) => c.verification.verifyOtp(loginId, '123456'), 400, 'E062108'],
    ['CODE_INVALID', (c) => c.verification.verifyOtp(loginId, '123456'), 401, 'E062504'],
    ['CODE_SPENT', (c) => c.verification.verifyOtp(loginId, '123456'), 401, 'E061103'],
    ['LINK_INVALID', (c) => c.verification.verifyMagicLink('t'), 401, 'E062504'],
    ['LINK_INVALID', (c) => c.verification.verifyEnchantedLink('t'), 401, 'E062504'],
    ['LINK_PENDING', (c) => c.verification.enchantedLinkSession('ref'), 401, 'E062503'],
    ['LINK_INVALID', (c) => c.verification.enchantedLinkSession('ref'), 401, 'E062504'],
    ['NOT_FOUND', (c) => c.management.loadUserById('U1'), 404, 'E112102'],
    ['NOT_FOUND', (c) => c.management.loadUserByLoginId(loginId), 400, 'E062108'],
    ['NOT_FOUND', (c) => c.management.removeFromTenant('U1', 'T1'), 404, 'E024305'],
    ['ROLE_UNKNOWN', (c) => c.management.addTenantRoles('U1', 'T1', ['admn']), 404, 'E024205'],
    ['ROLE_UNKNOWN', (c) => c.management.setTenantRoles('U1', 'T1', ['admn']), 404, 'E024205'],
    ['UPSTREAM_INVALID', (c) => c.management.rolesOf('T1'), 401, 'E061004'],
    ['UPSTREAM_INVALID', (c) => c.management.searchUsers({ tenantIds: ['T1'] }), 401, 'E061004'],
  ];

  it.each(refusals)('answers %s', async (code, call, status, errorCode) => {
    upstream.answer = descopeError(status, errorCode);
    expect((await outcome(call(client))).code).toBe(code);
  });

  it('reads error codes as data: a code named like a method of every object is not in any list', async () => {
    upstream.answer = descopeError(400, 'constructor');
    expect((await outcome(client.keys())).code).toBe('UPSTREAM_INVALID');
  });
});
