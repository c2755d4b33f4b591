import type { Provider } from '../../src/idp/index.js';
import { MANAGEMENT_KEY, startProvider } from '../support/idp-provider.js';

const PAGE = 'https://app.example.com';
const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,x-descope-sdk-name',
};

describe('the provider, called by a web page of another origin', () => {
  let provider: Provider;

  beforeAll(async () => {
    provider = await startProvider({ allowedOrigins: [PAGE, 'http://localhost:5173'] });
  });

  afterAll(() => provider.close());

  const call = (method: string, headers: Record<string, string>, path = '/v1/auth/password/policy') =>
    provider.inject({ method, path, headers: { authorization: `Bearer ${provider.projectId}`, ...headers } });

  function corsOf({ headers }: Awaited<ReturnType<typeof call>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));
  }

  it.each([PAGE, 'http://localhost:5173'])('answers %s with credentials', async (origin) => {
    const answer = await call('GET', { origin });
    expect(answer.status).toBe(200);
    expect(answer.headers.vary).toBe('Origin');
    expect(corsOf(answer)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Retry-After',
    });
  });

  it('lets the page read an error', async () => {
    const answer = await call('POST', { origin: PAGE, 'content-type': 'application/json' }, '/v1/auth/refresh');
    expect(answer.status).toBe(401);
    expect(answer.headers['access-control-allow-origin']).toBe(PAGE);
  });

  it('answers a preflight with the headers that were asked for, without a body', async () => {
    const answer = await call('OPTIONS', { origin: PAGE, ...PREFLIGHT });
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 204, body: '' });
    expect(corsOf(answer)).toEqual({
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Retry-After',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization,x-descope-sdk-name',
      'access-control-max-age': '600',
    });
  });

  it.each([
    'https://evil.example.com',
    'https://app.example.com.evil.example',
    'https://app.example.com:444',
    'http://app.example.com',
    'HTTPS://app.example.com',
    'null',
    '*',
  ])('tells a page of %s nothing, nor its preflight', async (origin) => {
    for (const answer of [await call('GET', { origin }), await call('OPTIONS', { origin, ...PREFLIGHT })]) {
      expect(corsOf(answer)).toEqual({});
      expect(answer.headers.vary).toBe('Origin');
    }
  });

  it('answers no preflight for the management API, and no page with a management key', async () => {
    const path = '/v1/mgmt/tenant/all';
    expect(corsOf(await call('OPTIONS', { origin: PAGE, ...PREFLIGHT }, path))).toEqual({});
    const authorization = `Bearer ${provider.projectId}:${MANAGEMENT_KEY}`;
    expect(corsOf(await call('GET', { origin: PAGE, authorization }, path))).toEqual({});
  });

  it('answers callers without an origin as before', async () => {
    const answer = await call('GET', {});
    expect(answer.status).toBe(200);
    expect(corsOf(answer)).toEqual({});
  });

  it('allows no origin unless it is told to', async () => {
    const closed = await startProvider();
    const headers = { authorization: `Bearer ${closed.projectId}`, origin: PAGE };
    const answer = await closed.inject({ method: 'GET', path: '/v1/auth/password/policy', headers });
    await closed.close();
    expect(corsOf(answer)).toEqual({});
  });
});
