import { type FakeDescope, startFakeDescope } from '../../src/testing/index.js';
import { Host, platforms, refusal } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { routes } from '../support/session-routes.js';

const issuer = new TestIssuer();
let keys: FakeDescope;
const cookie = `DS=${issuer.session()}`;
const written = { status: 201, body: { reached: true } };
const refused = refusal(403, 'ORIGIN_REFUSED', 'The request’s origin is not allowed.');

beforeAll(async () => {
  keys = await startFakeDescope({ projectId: issuer.projectId });
});
afterAll(() => keys.close());

describe.each(platforms)('on %s, a session in a cookie', (platform) => {
  let host: Host;

  beforeAll(async () => {
    const options = { allowedOrigins: ['https://app.example.com'], cookies: { secure: false } };
    host = await Host.start(platform, { baseUrl: keys.baseUrl, controllers: routes, options });
  });
  afterAll(() => host.stop());

  const write = (headers: Record<string, string>) => host.send('POST', '/write', headers);

  it('may read from anywhere', async () => {
    expect(await host.send('GET', '/me', { cookie, origin: 'https://evil.example' })).toMatchObject({ status: 200 });
    expect(await host.send('GET', '/me', { cookie })).toMatchObject({ status: 200, body: { userId: 'U2user' } });
  });

  it('may write from its own and from an allowed origin', async () => {
    expect(await write({ cookie, origin: host.url })).toMatchObject(written);
    expect(await write({ cookie, origin: 'https://app.example.com' })).toMatchObject(written);
    expect(await write({ cookie, 'sec-fetch-site': 'same-origin' })).toMatchObject(written);
  });

  it.each<[string, Record<string, string>]>([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['an origin that cannot be seen', {}],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['a foreign page by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
  ])('may not write from %s', async (_name, headers) => {
    expect(await write({ cookie, ...headers })).toMatchObject(refused);
  });

  it('is not asked for its origin if a bearer is sent, which wins', async () => {
    const authorization = `Bearer ${issuer.session()}`;
    expect(await write({ authorization, cookie: 'DS=bad', origin: 'https://evil.example' })).toMatchObject(written);
    expect(await write({ authorization: 'Bearer bad', cookie, origin: host.url })).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_MALFORMED' },
    });
  });

  it('is refused if it was sent twice', async () => {
    const answer = await host.send('GET', '/me', { cookie: `${cookie}; DS=${issuer.session({ sub: 'U2attacker' })}` });
    expect(answer).toMatchObject({ status: 401, body: { code: 'TOKEN_MALFORMED' } });
  });

  it('is not the refresh cookie', async () => {
    expect(await host.send('GET', '/me', { cookie: `DSR=${issuer.refresh()}` })).toMatchObject({
      status: 401,
      body: { code: 'AUTH_REQUIRED' },
    });
    expect(await host.send('GET', '/me', { cookie: `DS=${issuer.refresh()}` })).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_WRONG_TYPE' },
    });
  });
});

describe.each(platforms)('on %s, where tokens are delivered in bodies', (platform) => {
  it('no cookie is read', async () => {
    const host = await Host.start(platform, {
      baseUrl: keys.baseUrl,
      controllers: routes,
      options: { tokenDelivery: 'body' },
    });
    try {
      expect(await host.send('GET', '/me', { cookie })).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
      expect(await host.get('/me', issuer.session())).toMatchObject({ status: 200 });
    } finally {
      await host.stop();
    }
  });
});
