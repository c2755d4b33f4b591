import { Controller, Get, type INestApplication, Injectable, Post, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import passport from 'passport';

import { CurrentUser, Public, SessionJwt } from '../../src/auth/access/index.js';
import { PasswordSignIn } from '../../src/auth/passport/index.js';
import type { SessionUser } from '../../src/auth/session/index.js';
import { createHost, Host, platforms, refusal } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';

/** As many hosts have it: whoever is refused goes on as nobody. */
@Injectable()
class OptionalDescopeGuard extends AuthGuard('descope') {
  override handleRequest<T>(_error: unknown, user: T): T | null {
    return user || null;
  }
}

@Controller()
class PassportController {
  @UseGuards(AuthGuard('descope'))
  @Get('me')
  me(@Req() request: { user: SessionUser }, @CurrentUser() user: SessionUser, @SessionJwt() jwt: string) {
    return { userId: request.user.userId, isSame: request.user === user, jwt };
  }

  @Public()
  @UseGuards(AuthGuard('descope'))
  @Get('public-by-mistake')
  publicByMistake(@CurrentUser('userId') userId: string) {
    return { userId };
  }

  @Public()
  @UseGuards(OptionalDescopeGuard)
  @Get('optional')
  optional(@CurrentUser() user: SessionUser | undefined) {
    return { caller: user?.type ?? null };
  }

  @Public()
  @UseGuards(AuthGuard('descope-password'))
  @Post('login')
  login(@Req() request: { user: unknown }) {
    return { signedIn: request.user };
  }
}

/** Stands for the sign-in upstream. */
class EchoSignIn extends PasswordSignIn {
  override signIn(body: unknown): Promise<unknown> {
    return Promise.resolve({ body });
  }
}

const issuer = new TestIssuer();
const other = new TestIssuer(issuer.key, 'P2zyxwvutsrqponmlkjihgfedcba');
const keys = new KeyServer([issuer, other]);
const settings = { baseUrl: keys, controllers: [PassportController] };

const invalid = refusal(401, 'TOKEN_INVALID', 'The token is not valid.');

beforeAll(() => keys.start());
afterAll(() => keys.stop());

const hostSettings = (options = {}) => ({
  ...settings,
  baseUrl: keys.baseUrl,
  options: { globalGuard: false, ...options },
});

describe.each(platforms)('on %s, AuthGuard(descope)', (platform) => {
  let host: Host;

  beforeAll(async () => {
    host = await Host.start(platform, hostSettings());
  });
  afterAll(() => host.stop());

  it('lets a session in, and makes it request.user', async () => {
    const jwt = issuer.session();
    expect(await host.get('/me', jwt)).toMatchObject({ status: 200, body: { userId: 'U2user', isSame: true, jwt } });
    expect(await host.get('/public-by-mistake', jwt)).toMatchObject({ status: 200, body: { userId: 'U2user' } });
  });

  it.each([
    ['nothing', undefined, refusal(401, 'AUTH_REQUIRED', 'Authentication is required.'), 'Bearer'],
    [
      'garbage',
      'bad',
      refusal(401, 'TOKEN_MALFORMED', 'The token is not a well-formed JWT.'),
      'Bearer error="invalid_token"',
    ],
    [
      'a refresh JWT',
      issuer.refresh(),
      refusal(401, 'TOKEN_WRONG_TYPE', 'A session JWT is expected here.'),
      'Bearer error="invalid_token"',
    ],
    [
      'an expired session',
      issuer.session({ exp: 1 }),
      refusal(401, 'TOKEN_EXPIRED', 'The token has expired.'),
      'Bearer error="invalid_token"',
    ],
    ['another project’s session', other.session(), invalid, 'Bearer error="invalid_token"'],
  ])('gives the errors that the module’s own guard gives for %s', async (_name, token, answer, challenge) => {
    for (const path of ['/me', '/public-by-mistake']) {
      const given = await host.get(path, token);
      expect(given).toMatchObject(answer);
      expect(given.headers.get('www-authenticate')).toBe(challenge);
    }
  });

  it('leaves no access key behind for a guard that goes on after the refusal', async () => {
    const caller = async (token?: string) => (await host.get('/optional', token)).body;
    expect(await caller(issuer.session())).toEqual({ caller: 'user' });
    const key = issuer.session({ sub: 'K2key' });
    for (const token of [key, key, 'nonsense', undefined]) expect(await caller(token)).toEqual({ caller: null });
  });

  it('tells an outage from a bad token', async () => {
    keys.answer = (_request, response) => response.writeHead(500).end();
    const cold = await Host.start(platform, hostSettings());
    try {
      const answer = await cold.get('/me', issuer.session());
      expect(answer).toMatchObject(refusal(503, 'UPSTREAM_UNAVAILABLE', 'The identity provider is not available.'));
      expect(answer.headers.get('retry-after')).toBe('1');
    } finally {
      keys.answer = undefined;
      await cold.stop();
    }
  });
});

describe.each(platforms)('on %s, AuthGuard(descope-password)', (platform) => {
  it('hands the body to the sign-in, and makes its answer request.user', async () => {
    const override = (builder: Parameters<NonNullable<Parameters<typeof createHost>[1]['override']>>[0]) =>
      builder.overrideProvider(PasswordSignIn).useClass(EchoSignIn);
    const host = await Host.start(platform, { ...hostSettings(), override });
    try {
      const body = { loginId: 'ada@example.com', password: 'correct horse' };
      expect(await host.send('POST', '/login', {}, body)).toMatchObject({ status: 201, body: { signedIn: { body } } });
    } finally {
      await host.stop();
    }
  });

  it('refuses a body that is no sign-in, and asks nobody', async () => {
    const host = await Host.start(platform, hostSettings());
    try {
      const before = keys.requests.length;
      const answer = await host.send('POST', '/login', {}, { loginId: 'ada@example.com', password: 7 });
      expect(answer).toMatchObject({ status: 400, body: { statusCode: 400, code: 'VALIDATION_FAILED' } });
      expect(keys.requests.length).toBe(before);
    } finally {
      await host.stop();
    }
  });
});

describe.each([
  ['express', 'express'],
  ['fastify', 'fastify'],
  ['express', 'fastify'],
  ['fastify', 'express'],
] as const)('two applications in one process, on %s and %s, with different projects', (one, two) => {
  it('do not affect each other, by guard or by Passport, nor when one is closed', async () => {
    const first = await Host.start(one, hostSettings({ globalGuard: true }));
    const second = await Host.start(two, hostSettings({ globalGuard: true, projectId: other.projectId }));
    const welcome = { status: 200, body: { userId: 'U2user' } };
    try {
      for (const path of ['/me', '/public-by-mistake']) {
        expect(await first.get(path, issuer.session())).toMatchObject(welcome);
        expect(await first.get(path, other.session())).toMatchObject(invalid);
        expect(await second.get(path, other.session())).toMatchObject(welcome);
        expect(await second.get(path, issuer.session())).toMatchObject(invalid);
      }
    } finally {
      await second.stop();
    }
    try {
      expect(await first.get('/me', issuer.session())).toMatchObject(welcome);
      expect(await first.get('/me', other.session())).toMatchObject(invalid);
    } finally {
      await first.stop();
    }
  });
});

describe('Passport’s registry', () => {
  const isKnown = (name: string) =>
    (passport as unknown as { _strategy(name: string): unknown })._strategy(name) !== undefined;

  it('forgets the strategies with the last application', async () => {
    const start = async (): Promise<INestApplication> => (await createHost('express', hostSettings())).init();
    const [first, second] = [await start(), await start()];
    expect([isKnown('descope'), isKnown('descope-password')]).toEqual([true, true]);
    await first.close();
    expect([isKnown('descope'), isKnown('descope-password')]).toEqual([true, true]);
    await second.close();
    expect([isKnown('descope'), isKnown('descope-password')]).toEqual([false, false]);
  });
});
