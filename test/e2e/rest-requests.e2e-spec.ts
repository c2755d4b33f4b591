import { Controller, Get, Post, type Type } from '@nestjs/common';
import { Public } from '../../src/auth/index.js';
import { PROJECT_ID } from '../support/descope-client.js';
import { ORIGIN, RestService } from '../support/rest-service.js';
import { Host, platforms, refusal } from '../support/session-host.js';
import { json, StubUpstream } from '../support/stub-upstream.js';

const credentials = { loginId: 'ada@example.com', password: 'Correct-h0rse' };
const jsonType = { 'content-type': 'application/json' };

describe.each(platforms)('requests that never reach upstream, on %s', (platform) => {
  let upstream: StubUpstream;
  let host: Host;

  beforeAll(async () => {
    upstream = await StubUpstream.start();
    upstream.answer = json(200, { keys: [] });
    const options = { projectId: PROJECT_ID, controllers: true };
    host = await Host.start(platform, { baseUrl: upstream.url, controllers: [], options });
  });
  afterAll(async () => {
    expect(upstream.requests).toEqual([]);
    await host.stop();
    await upstream.stop();
  });

  async function raw(body: string, headers: Record<string, string> = jsonType, path = '/auth/signin') {
    const response = await fetch(`${host.url}${path}`, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as { code: string } };
  }

  const bad: [name: string, body: unknown, errors: { field: string; rule: string }[]][] = [
    ['an unknown field', { ...credentials, admin: true }, [{ field: 'admin', rule: 'whitelistValidation' }]],
    [
      'an unknown field of a nested object',
      { ...credentials, loginOptions: { roles: ['admin'] } },
      [{ field: 'loginOptions.roles', rule: 'whitelistValidation' }],
    ],
    [
      'a missing password',
      { loginId: 'ada' },
      [
        { field: 'password', rule: 'isLength' },
        { field: 'password', rule: 'isString' },
      ],
    ],
    [
      'a password that is a list',
      { loginId: 'ada', password: ['Correct-h0rse'] },
      [
        { field: 'password', rule: 'isLength' },
        { field: 'password', rule: 'isString' },
      ],
    ],
    [
      'a password of 64 KB',
      { loginId: 'ada', password: 'x'.repeat(60_000) },
      [{ field: 'password', rule: 'isLength' }],
    ],
    ['an empty login id', { ...credentials, loginId: '' }, [{ field: 'loginId', rule: 'isLength' }]],
    [
      'nothing',
      {},
      [
        { field: 'loginId', rule: 'isLength' },
        { field: 'loginId', rule: 'isString' },
        { field: 'password', rule: 'isLength' },
        { field: 'password', rule: 'isString' },
      ],
    ],
  ];

  it.each(bad)('%s: names the field and the rule, not the value', async (_name, body, errors) => {
    const answer = await host.send('POST', '/auth/signin', {}, body);
    expect(answer).toMatchObject(refusal(400, 'VALIDATION_FAILED', 'The request is not valid.'));
    const told = (answer.body as { errors: { field: string; rule: string; message: string }[] }).errors;
    const byName = told.map(({ field, rule }) => ({ field, rule }));
    expect(byName.sort((a, b) => `${a.field}${a.rule}`.localeCompare(`${b.field}${b.rule}`))).toEqual(errors);
    expect(told.every(({ message }) => message.length > 0)).toBe(true);
    expect(JSON.stringify(answer.body)).not.toContain('Correct-h0rse');
  });

  it.each([
    ['a list', '[{"loginId":"a","password":"b"}]'],
    ['an empty list', '[]'],
    ['a string', '"hello"'],
    ['a number', '7'],
    ['null', 'null'],
  ])('%s instead of an object', async (_name, body) => {
    expect((await raw(body)).status).toBe(400);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('a field named %s', async (name) => {
    for (const body of [
      `"${name}":{"a":1}`,
      `"user":{"${name}":1}`,
      `"loginOptions":{"customClaims":{"a":[{"${name}":{}}]}}`,
    ]) {
      expect((await raw(`{"loginId":"ada","password":"Correct-h0rse",${body}}`, jsonType, '/auth/signup')).status).toBe(
        400,
      );
    }
    expect(Object.prototype).not.toHaveProperty('a');
  });

  it('claims nested too deeply to look through', async () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const answer = await raw(`{"loginId":"ada","password":"Correct-h0rse","loginOptions":{"customClaims":${deep}}}`);
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ field: expect.stringMatching(/^loginOptions/) as string, rule: 'maxDepth' }] },
    });
  });

  it('a body whose faults would fill an answer many times its size', async () => {
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [n, { toString: 1 }]));
    const unknown = Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`${'k'.repeat(20)}${n}`, 1]));
    for (const body of [{ ['k'.repeat(20_000)]: many }, { ['k'.repeat(20_000)]: 1, ...unknown }]) {
      const answer = await host.send('POST', '/auth/signin', {}, body);
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
      expect(JSON.stringify(answer.body).length).toBeLessThan(10_000);
    }
  });

  it('a body nested more deeply than the stack is high, with no declared length', async () => {
    const body = new Blob(['['.repeat(30_000) + ']'.repeat(30_000)]).stream();
    const init = { method: 'POST', headers: jsonType, body, duplex: 'half' } as RequestInit;
    expect([400, 413]).toContain((await fetch(`${host.url}/auth/signin`, init)).status);
  });

  it('roles, tenants and verification at sign-up, which are not the user’s to set', async () => {
    for (const gift of [
      { roleNames: ['admin'] },
      { userTenants: [] },
      { verifiedEmail: true },
      { status: 'enabled' },
    ]) {
      const nested = await host.send('POST', '/auth/signup', {}, { ...credentials, user: gift });
      const direct = await host.send('POST', '/auth/signup', {}, { ...credentials, ...gift });
      expect([nested.status, direct.status]).toEqual([400, 400]);
    }
  });

  it('a redirect that is no web page', async () => {
    for (const [redirectUrl, code] of [
      ['javascript:alert(1)', 'REDIRECT_REFUSED'],
      ['//evil.example', 'REDIRECT_REFUSED'],
      ['/reset', 'REDIRECT_REFUSED'],
      ['https://user:pw@app.example.com/', 'REDIRECT_REFUSED'],
      [7, 'VALIDATION_FAILED'],
    ]) {
      const answer = await host.send('POST', '/auth/password/reset', {}, { loginId: 'ada', redirectUrl });
      expect(answer).toMatchObject({ status: 400, body: { code } });
    }
  });

  it('JSON that does not parse', async () => {
    const answer = await raw('{"loginId":');
    expect(answer.status).toBe(400);
  });

  it('a body over 64 KiB, whatever the host’s own limit is', async () => {
    const answer = await raw(JSON.stringify({ ...credentials, padding: 'x'.repeat(64 * 1024) }));
    expect(answer).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  it('a body over 64 KiB that does not declare its length', async () => {
    const body = new Blob([JSON.stringify({ ...credentials, padding: 'x'.repeat(64 * 1024) })]).stream();
    const response = await fetch(`${host.url}/auth/signin`, {
      method: 'POST',
      headers: jsonType,
      body,
      duplex: 'half',
    });
    expect(response.status).toBe(413);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'a body of type %s, which any page may send',
    async (type) => {
      expect(await raw(JSON.stringify(credentials), { 'content-type': type })).toMatchObject({
        status: 415,
        body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
      });
    },
  );

  it('answers with the id of the request', async () => {
    const response = await fetch(`${host.url}/auth/me`, { headers: { 'x-request-id': 'from-the-proxy-1' } });
    const { requestId } = (await response.json()) as { requestId: string };
    expect(requestId).toMatch(/^[\w.-]+$/);
    expect(response.headers.get('x-request-id')).toBe(requestId);
  });
});

@Controller('notes')
class NotesController {
  @Get() read(): string[] {
    return [];
  }
  @Post() write(): { written: true } {
    return { written: true };
  }
  @Public() @Post('open') open(): { open: true } {
    return { open: true };
  }
}

describe.each(platforms)('writes that a cookie authenticates, on %s', (platform) => {
  const controllers: Type[] = [NotesController];
  let service: RestService;
  let cookies: { session: string; refresh: string };

  beforeAll(async () => {
    service = await RestService.start(platform, {}, controllers);
    const { sessionJwt, refreshJwt } = await service.member('ada');
    cookies = { session: `DS=${sessionJwt}`, refresh: `DSR=${refreshJwt}` };
  });
  afterAll(() => service.stop());

  const own = (): string => service.host.url.replace('http://', 'https://');

  const accepted: [name: string, headers: () => Record<string, string>][] = [
    ['an allowed origin', () => ({ origin: ORIGIN })],
    ['the service’s own origin', () => ({ origin: own() })],
    ['no origin, and a browser that says same-origin', () => ({ 'sec-fetch-site': 'same-origin' })],
  ];
  it.each(accepted)('pass from %s', async (_name, headers) => {
    expect(await service.post('/notes', undefined, { cookie: cookies.session, ...headers() })).toMatchObject({
      status: 201,
    });
    expect(await service.post('/auth/refresh', undefined, { cookie: cookies.refresh, ...headers() })).toMatchObject({
      status: 200,
    });
  });

  const refused: [name: string, headers: () => Record<string, string>][] = [
    ['another origin', () => ({ origin: 'https://evil.example' })],
    [
      'another origin that claims to be same-origin',
      () => ({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }),
    ],
    ['an origin that only begins like an allowed one', () => ({ origin: `${ORIGIN}.evil.example` })],
    ['the allowed host on another port', () => ({ origin: `${ORIGIN}:8443` })],
    ['the origin null', () => ({ origin: 'null' })],
    ['neither header', () => ({})],
    ['another site', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['a sibling site', () => ({ 'sec-fetch-site': 'same-site' })],
  ];
  it.each(refused)('are refused from %s', async (_name, headers) => {
    for (const [path, cookie] of [
      ['/notes', cookies.session],
      ['/auth/refresh', cookies.refresh],
      ['/auth/logout', cookies.refresh],
      ['/auth/tenants/select', cookies.refresh],
    ] as const) {
      expect(await service.post(path, undefined, { cookie, ...headers() })).toMatchObject(
        refusal(403, 'ORIGIN_REFUSED', 'The request’s origin is not allowed.'),
      );
    }
  });

  it('are not the bearer’s business: no page of another origin has one', async () => {
    const { refreshJwt } = await service.member('grace');
    expect(
      await service.post('/auth/refresh', undefined, {
        authorization: `Bearer ${refreshJwt}`,
        origin: 'https://evil.example',
      }),
    ).toMatchObject({ status: 200 });
  });

  it('leave reads and public routes alone', async () => {
    const foreign = { cookie: cookies.session, origin: 'https://evil.example' };
    expect(await service.host.get('/notes', undefined, foreign)).toMatchObject({ status: 200 });
    expect(await service.post('/notes/open', undefined, foreign)).toMatchObject({ status: 201 });
  });
});
