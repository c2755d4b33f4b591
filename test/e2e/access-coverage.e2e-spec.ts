import { type CanActivate, Controller, Get, Injectable, Module, UseGuards } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';

import {
  AccessGuard,
  AccessMisuseError,
  CurrentUser,
  OptionalAuth,
  Public,
  RequireTenant,
  Roles,
  TenantParam,
} from '../../src/auth/access/index.js';
import { AuthModule, describeAccess } from '../../src/auth/index.js';
import type { SessionUser } from '../../src/auth/session/index.js';
import { createHost, Host, platforms, refusal } from '../support/session-host.js';
import { PROJECT, TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';

@Injectable()
class OwnGuard extends AccessGuard {}

@Injectable()
class OtherGuard implements CanActivate {
  canActivate(): boolean {
    return true;
  }
}

@UseGuards(OtherGuard)
@Controller('forgotten')
class ForgottenController {
  @Roles('admin')
  @Get('admin')
  admin() {
    return { reached: true };
  }

  @UseGuards(AuthGuard('descope'))
  @RequireTenant()
  @Get('tenant')
  tenant() {
    return { reached: true };
  }

  @Get('free')
  free() {
    return { reached: true };
  }
}

@TenantParam('orgId')
@Controller('forgotten-class/:orgId')
class ForgottenClassController {
  @Get()
  show() {
    return { reached: true };
  }

  @Public()
  @Get('open')
  open() {
    return { reached: true };
  }

  notARoute(): string {
    return 'never called';
  }
}

class InheritsController extends ForgottenController {}
Controller('inherits')(InheritsController);

@UseGuards(AccessGuard)
@Controller('covered')
class CoveredController {
  @Roles('admin')
  @Get('admin')
  admin() {
    return { reached: true };
  }
}

@Controller('covered-handlers')
class CoveredHandlersController {
  @UseGuards(OwnGuard)
  @Roles('admin')
  @Get('own')
  own() {
    return { reached: true };
  }

  @OptionalAuth()
  @Get('optional')
  optional() {
    return { reached: true };
  }

  @Get('unguarded')
  unguarded(@CurrentUser() user: SessionUser) {
    return { user };
  }
}

const issuer = new TestIssuer();
const keys = new KeyServer([issuer]);
const options = { globalGuard: false };

beforeAll(() => keys.start());
afterAll(() => keys.stop());

describe('an application that would verify the tokens of two projects', () => {
  it('does not start', async () => {
    const auth = (projectId: string) =>
      AuthModule.forRoot({ projectId, baseUrl: keys.baseUrl, controllers: false, globalGuard: false });
    @Module({ imports: [auth(PROJECT)] })
    class FirstModule {}
    @Module({ imports: [auth(`P${'b'.repeat(27)}`)] })
    class SecondModule {}
    const compiled = await Test.createTestingModule({ imports: [FirstModule, SecondModule] }).compile();
    const app = compiled.createNestMicroservice({ logger: false, options: { port: 0 } });
    await expect(app.init()).rejects.toThrow('AuthModule is imported with several sets of options');
    await app.close();
  });
});

describe('a class decorator that puts something in its class’s place', () => {
  const Traced = (): ClassDecorator => (target) => new Proxy(target, {});
  const Extended =
    () =>
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- TypeScript's rule for what a class may extend
    <T extends new (...args: any[]) => object>(target: T): T =>
      class extends target {};

  @Controller('traced')
  @Traced()
  @Roles('admin')
  class TracedController {
    @Get()
    show() {
      return {};
    }
  }

  @UseGuards(AccessGuard)
  @Roles('admin')
  @WebSocketGateway()
  @Traced()
  class TracedGateway {
    @SubscribeMessage('show')
    show() {
      return {};
    }
  }

  @Controller('extended')
  @Extended()
  @Roles('admin')
  class ExtendedController {
    @Get()
    show() {
      return {};
    }
  }

  const hostOf = (parts: object) => createHost('express', { baseUrl: keys.baseUrl, controllers: [], ...parts });

  it.each([
    ['TracedController', { controllers: [TracedController] }],
    ['TracedController', { controllers: [TracedController], options }],
    ['TracedGateway', { providers: [TracedGateway] }],
  ])('stops the start if that does not extend it: %s', async (name, parts) => {
    const app = await hostOf(parts);
    await expect(app.init()).rejects.toThrow(`A class decorator put something in the place of ${name}`);
    await app.close();
  });

  it('is let be if it does', async () => {
    const app = await hostOf({ controllers: [ExtendedController] });
    await app.init();
    expect(describeAccess(app).rows).toMatchObject([{ address: 'GET /extended', demands: 'role(admin)' }]);
    await app.close();
  });
});

describe.each(platforms)('on %s, without the global guard', (platform) => {
  it('the start stops, and names every handler whose demands nobody would check', async () => {
    const controllers = [ForgottenController, ForgottenClassController, InheritsController, CoveredController];
    const app = await createHost(platform, { baseUrl: keys.baseUrl, controllers, options });
    const error: unknown = await app.init().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AccessMisuseError);
    expect((error as Error).message).toBe(
      'No AccessGuard stands before ForgottenClassController.show, ForgottenController.admin, ForgottenController.tenant, ' +
        'InheritsController.admin, InheritsController.tenant, so that nothing checks access there. ' +
        'Add @UseGuards(AccessGuard), or leave the global guard on; @Public() says that anybody may call it.',
    );
    await app.close();
  });

  it('the guard works where it is put, also as the host’s own', async () => {
    const controllers = [CoveredController, CoveredHandlersController];
    const host = await Host.start(platform, { baseUrl: keys.baseUrl, controllers, options });
    try {
      for (const path of ['/covered/admin', '/covered-handlers/own']) {
        expect(await host.get(path)).toMatchObject(refusal(401, 'AUTH_REQUIRED', 'Authentication is required.'));
        expect(await host.get(path, issuer.session())).toMatchObject(
          refusal(403, 'ROLE_REQUIRED', 'A required role is missing.'),
        );
        expect(await host.get(path, issuer.session({ roles: ['admin'] }))).toMatchObject({
          status: 200,
          body: { reached: true },
        });
      }
      expect(await host.get('/covered-handlers/optional')).toMatchObject({ status: 200 });
    } finally {
      await host.stop();
    }
  });

  it('a handler that wants the user gets an error and not undefined', async () => {
    const host = await Host.start(platform, {
      baseUrl: keys.baseUrl,
      controllers: [CoveredHandlersController],
      options,
    });
    try {
      expect((await host.get('/covered-handlers/unguarded', issuer.session())).status).toBe(500);
    } finally {
      await host.stop();
    }
  });

  it.each([
    ['useExisting', { provide: APP_GUARD, useExisting: AccessGuard }],
    ['useClass', { provide: APP_GUARD, useClass: AccessGuard }],
  ])('the host may make it global itself, by %s', async (_name, provider) => {
    const host = await Host.start(platform, {
      baseUrl: keys.baseUrl,
      controllers: [ForgottenController],
      providers: [provider],
      options,
    });
    try {
      expect((await host.get('/forgotten/admin', issuer.session())).status).toBe(403);
      expect((await host.get('/forgotten/free')).status).toBe(401);
    } finally {
      await host.stop();
    }
  });
});

describe.each(platforms)('on %s, a test of the host', (platform) => {
  it('may put a guard of its own in the place of the module’s', async () => {
    const host = await Host.start(platform, {
      baseUrl: keys.baseUrl,
      controllers: [ForgottenController],
      override: (builder) => builder.overrideProvider(AccessGuard).useClass(OtherGuard),
    });
    try {
      expect(await host.get('/forgotten/admin')).toMatchObject({ status: 200, body: { reached: true } });
    } finally {
      await host.stop();
    }
  });
});
