import { Controller, Get, Injectable, Module, type Type, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  AccessGuard,
  AuthModule,
  type AuthModuleOptions,
  AuthService,
  CurrentUser,
  DescopeClient,
  Public,
  Roles,
  SessionVerifier,
} from '../../src/index.js';
import { PASSWORD } from '../support/idp-provider.js';
import { cookie, RestService } from '../support/rest-service.js';
import { platforms } from '../support/session-host.js';
import { descopeError, json, minimalAuthResponse, StubUpstream } from '../support/stub-upstream.js';

const projectId = 'P2abcdefghijklmnopqrstuvwxyz';

@Injectable()
class Settings {
  readonly id = projectId;

  createAuthOptions(): AuthModuleOptions {
    return { projectId: this.id };
  }
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

async function started(module: ReturnType<typeof AuthModule.forRoot>): Promise<NestFastifyApplication> {
  const compiled = await Test.createTestingModule({ imports: [module] }).compile();
  return compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false }).init();
}

describe('AuthModule', () => {
  it.each([
    ['options', () => AuthModule.forRoot({ projectId })],
    [
      'a factory',
      () =>
        AuthModule.forRootAsync({
          imports: [SettingsModule],
          inject: [Settings],
          useFactory: (settings: Settings) => ({ projectId: settings.id }),
        }),
    ],
    ['a class', () => AuthModule.forRootAsync({ useClass: Settings })],
    [
      'a provider of another module',
      () => AuthModule.forRootAsync({ imports: [SettingsModule], useExisting: Settings }),
    ],
  ])('takes its options from %s', async (_name, module) => {
    const app = await started(module());
    expect(app.get(AuthService)).toBeInstanceOf(AuthService);
    expect(app.get(DescopeClient)).toBeInstanceOf(DescopeClient);
    expect(app.get(SessionVerifier)).toBeInstanceOf(SessionVerifier);
    await app.close();
  });

  it.each([
    ['forRoot', () => AuthModule.forRoot({} as AuthModuleOptions)],
    ['forRootAsync', () => AuthModule.forRootAsync({ useFactory: () => ({}) as AuthModuleOptions })],
  ])('stops the start of a host that gives %s no project id, and says what is missing', async (_name, module) => {
    await expect(started(module())).rejects.toThrow(
      'AuthModule cannot start:\n  - projectId: expected the id of a Descope',
    );
  });

  it('mounts no REST API where none is wanted', async () => {
    const app = await started(AuthModule.forRoot({ projectId, controllers: false }));
    expect(await app.inject({ method: 'POST', url: '/auth/logout' })).toMatchObject({ statusCode: 404 });
    await app.close();
  });

  it('sends the refresh cookie to its own routes below the host’s prefix', async () => {
    const upstream = await StubUpstream.start();
    upstream.answer = json(200, minimalAuthResponse);
    const module = AuthModule.forRoot({ projectId, baseUrl: upstream.url });
    const compiled = await Test.createTestingModule({ imports: [module] }).compile();
    const app = compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    app.setGlobalPrefix('api/v2/');
    await app.listen(0, '127.0.0.1');
    const response = await fetch(`${await app.getUrl()}/api/v2/auth/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ loginId: 'ada', password: PASSWORD }),
    });
    expect(response.status).toBe(200);
    expect(cookie(response.headers, 'DSR')!.attributes).toContain('Path=/api/v2/auth');
    await app.close();
    await upstream.stop();
  });

  it('signs out a user who is gone upstream without an error', async () => {
    const upstream = await StubUpstream.start();
    upstream.answer = descopeError(401, 'E061005');
    const app = await started(AuthModule.forRoot({ projectId, baseUrl: upstream.url }));
    await expect(app.get(AuthService).logout('refresh.jwt.text')).resolves.toBeUndefined();
    await expect(app.get(AuthService).refresh('refresh.jwt.text')).rejects.toMatchObject({ code: 'SESSION_REVOKED' });
    await app.close();
    await upstream.stop();
  });

  it('refuses a password even when the policy that it breaks cannot be had', async () => {
    const upstream = await StubUpstream.start();
    upstream.answer = descopeError(503, 'E999999');
    upstream.routes.set('POST /v1/auth/password/signup', descopeError(400, 'E012345'));
    const app = await started(AuthModule.forRoot({ projectId, baseUrl: upstream.url }));
    await expect(app.get(AuthService).signUp('ada', 'weak')).rejects.toMatchObject({
      code: 'PASSWORD_POLICY',
      rules: [],
    });
    await app.close();
    await upstream.stop();
  });
});

@Controller('guarded')
@UseGuards(AccessGuard)
class GuardedController {
  @Roles('keeper') @Get() read(): object {
    return {};
  }
}

@Controller('passport')
class PassportController {
  @Public()
  @UseGuards(AuthGuard('descope'))
  @Get()
  whoAmI(@CurrentUser('userId') userId: string): string {
    return JSON.stringify(userId);
  }
}

@Controller('open')
class OpenController {
  @Get() read(): { open: true } {
    return { open: true };
  }
}

describe.each(platforms)('a host that guards for itself, on %s', (platform) => {
  const controllers: Type[] = [GuardedController, PassportController, OpenController];
  let service: RestService;

  beforeAll(async () => {
    service = await RestService.start(platform, { globalGuard: false }, controllers);
  });
  afterAll(() => service.stop());

  it('leaves other routes open, and keeps the REST API’s own guards', async () => {
    expect(await service.host.get('/open')).toMatchObject({ status: 200, body: { open: true } });
    expect(await service.host.get('/auth/session')).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
    expect(await service.host.get('/auth/me')).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
  });

  it('puts AccessGuard before the controllers that it chooses', async () => {
    const { sessionJwt } = await service.member('ada');
    expect(await service.host.get('/guarded')).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
    expect(await service.host.get('/guarded', sessionJwt)).toMatchObject({
      status: 403,
      body: { code: 'ROLE_REQUIRED' },
    });
  });

  it('or Passport’s guard, with the same errors', async () => {
    const { sessionJwt, refreshJwt, userId } = await service.member('grace');
    expect(await service.host.get('/passport', sessionJwt)).toMatchObject({ status: 200, body: userId });
    expect(await service.host.get('/passport')).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
    expect(await service.host.get('/passport', refreshJwt)).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_WRONG_TYPE' },
    });
  });
});
