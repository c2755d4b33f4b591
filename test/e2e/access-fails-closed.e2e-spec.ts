import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { Controller, Get, type INestApplication, type Type, UseGuards } from '@nestjs/common';
import { Directive, Field, GraphQLModule, ID, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EventPattern, MessagePattern, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';

import {
  AccessGuard,
  Authorize,
  describeAccess,
  expectEveryRouteHasPolicy,
  Public,
  Roles,
  TenantParam,
  user,
} from '../../src/auth/index.js';
import { createHost, type HostSettings } from '../support/session-host.js';

type Given = Partial<Omit<HostSettings, 'baseUrl'>>;

const host = (given: Given): Promise<INestApplication> =>
  createHost('express', { baseUrl: 'http://127.0.0.1:9', controllers: [], ...given });

/** What the start says; empty if there is one. */
async function start(given: Given, prepare: (app: INestApplication) => void = () => undefined): Promise<string> {
  const app = await host(given);
  prepare(app);
  const said = await app.init().then(
    () => '',
    (error: unknown) => String(error),
  );
  await app.close();
  return said;
}

/** What a test of the host's says of an application that has not started. */
async function faults(given: Given, prepare: (app: INestApplication) => unknown = () => undefined): Promise<string> {
  const app = await host(given);
  await prepare(app);
  try {
    expectEveryRouteHasPolicy(app);
    return '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await app.close();
  }
}

const tcp: MicroserviceOptions = { transport: Transport.TCP, options: { host: '127.0.0.1', port: 0 } };

@Controller()
class PatternsController {
  @Roles('admin')
  @MessagePattern('wipe')
  wipe() {
    return { wiped: true };
  }
}

@Controller()
class SilentPatternsController {
  @EventPattern('user.created')
  created(user: object) {
    return user;
  }
}

@UseGuards(AccessGuard)
@Controller()
class GuardedPatternsController extends PatternsController {}

@WebSocketGateway({ path: '/silent' })
class SilentGateway {
  @SubscribeMessage('wipe')
  wipe() {
    return 1;
  }
}

@Public()
@WebSocketGateway({ path: '/open' })
class PublicGateway {
  @SubscribeMessage('ping')
  ping() {
    return 1;
  }
}

describe('an application with microservices beside HTTP', () => {
  it('does not start with a pattern that demands something, unless a guard is named there', async () => {
    const connect = (app: INestApplication) => app.connectMicroservice(tcp);
    expect(await start({ controllers: [PatternsController] }, connect)).toContain(
      'No AccessGuard stands before PatternsController.wipe',
    );
    expect(await start({ controllers: [GuardedPatternsController] }, connect)).toBe('');
  });

  it('starts if it says that all of them inherit its guards, of which those that modules provide count', async () => {
    const controllers = [PatternsController];
    const connect = (app: INestApplication) => app.connectMicroservice(tcp, { inheritAppConfig: true });
    expect(await start({ controllers, options: { microservicesInheritAppConfig: true } }, connect)).toBe('');
    const options = { microservicesInheritAppConfig: true, globalGuard: false };
    const late = (app: INestApplication): void => {
      connect(app);
      app.useGlobalGuards(app.get(AccessGuard));
    };
    expect(await start({ controllers, options }, late)).toContain('PatternsController.wipe');
    expect(await faults({ controllers, options }, late)).toContain('no AccessGuard stands before it');
  });
});

describe('a global guard', () => {
  it('does not start with messages and patterns that it may not reach, even if they demand nothing', async () => {
    expect(await start({ controllers: [SilentPatternsController], providers: [SilentGateway] })).toContain(
      'No AccessGuard stands before SilentPatternsController.created, SilentGateway.wipe',
    );
    expect(await start({ providers: [PublicGateway] })).toBe('');
  });

  it('counts for no route if it was added after the start', async () => {
    @Controller('late')
    class LateController {
      @Public(false)
      @Get()
      show() {
        return {};
      }
    }
    const given = { controllers: [LateController], options: { globalGuard: false } };
    const add = (app: INestApplication) => app.useGlobalGuards(app.get(AccessGuard));
    expect(await faults(given, add)).toBe('');
    const addLate = async (app: INestApplication): Promise<void> => {
      await app.init();
      add(app);
    };
    expect(await faults(given, addLate)).toContain('LateController.show (GET /late): no AccessGuard stands before it');
  });
});

@ObjectType()
@Directive('@key(fields: "id")')
class Person {
  @Field(() => ID)
  id!: string;
}

@Resolver(() => Person)
class PersonResolver {
  @Authorize(user())
  @Query(() => Person)
  me() {
    return { id: '1' };
  }

  @ResolveField(() => String)
  salary() {
    return 'of somebody';
  }
}

@Resolver(() => Person)
class PersonTypeResolver {
  @Authorize(user())
  @ResolveField('__resolveType')
  __resolveType() {
    return 'Person';
  }
}

const federation = (settings: Partial<ApolloFederationDriverConfig> = {}) =>
  GraphQLModule.forRoot<ApolloFederationDriverConfig>({
    driver: ApolloFederationDriver,
    autoSchemaFile: { federation: 2 },
    ...settings,
  });

describe('a service of a federation', () => {
  it('has its fields in doubt, which anybody may ask for directly, unless they are guarded', async () => {
    const given = { providers: [PersonResolver], imports: [federation()] };
    expect(await faults(given)).toContain('PersonResolver.salary (Person.salary): no AccessGuard stands before it');
    const guarded = [federation({ fieldResolverEnhancers: ['guards'] })];
    expect(await faults({ providers: [PersonResolver], imports: guarded })).toContain('any user may call it');
    expect(await faults({ providers: [PersonTypeResolver], imports: guarded })).toContain(
      'Nest guards no __resolveType',
    );
  });
});

function replace(): MethodDecorator {
  return (_target, _name, descriptor: PropertyDescriptor) => {
    const inner = descriptor.value as (...given: unknown[]) => unknown;
    descriptor.value = function (this: unknown, ...given: unknown[]) {
      return inner.apply(this, given);
    };
  };
}

@Controller('wrapped')
class WrappedController {
  @Get()
  @replace()
  @Roles('admin')
  show() {
    return {};
  }
}

@Public()
@Controller('wrapped-word')
class WrappedWordController {
  @Get()
  @replace()
  @Public(false)
  show() {
    return {};
  }
}

@Controller('bound')
class BoundController {
  constructor() {
    this.show = this.show.bind(this);
  }

  @Roles('admin')
  @Get()
  show() {
    return {};
  }
}

@Controller('overriding')
class OverridingController extends WrappedAbove() {
  @Get()
  override show() {
    return {};
  }
}

@Controller('restating')
class RestatingController extends WrappedAbove() {
  @Roles('admin')
  @Get()
  override show() {
    return {};
  }
}

@Controller('anew')
class DecidedAnewController extends WrappedAbove() {
  @Public(false)
  @Roles('reader')
  @Get()
  override show() {
    return {};
  }
}

/** A method whose demand stands above what replaces it, so that it counts. */
function WrappedAbove() {
  @Controller('above')
  class AboveController {
    @Roles('admin')
    @Get()
    @replace()
    show(): object {
      return {};
    }
  }
  return AboveController;
}

describe('a handler whose decorators are not on the function that runs', () => {
  it.each<[string, Type, string]>([
    ['another decorator replaced it', WrappedController, 'another function runs'],
    ['another decorator replaced it, and its word protects it', WrappedWordController, 'another function runs'],
    ['the constructor bound it', BoundController, 'another function runs'],
    ['it overrides one that demands more', OverridingController, 'it overrides a method that demands more'],
  ])('stops the start: %s', async (_name, controller, reason) => {
    expect(await start({ controllers: [controller] })).toContain(`${controller.name}.show: ${reason}`);
    expect(await faults({ controllers: [controller] })).toContain(reason);
  });

  it('does not if they stand above, are said again, or are decided anew', async () => {
    expect(await start({ controllers: [WrappedAbove(), RestatingController, DecidedAnewController] })).toBe('');
  });
});

describe('a route that lacks the parameter which holds its tenant', () => {
  it('stops the start', async () => {
    @TenantParam('orgId')
    @Controller('organisations')
    class OrganisationsController {
      @Get('all')
      all() {
        return [];
      }

      @Get(':orgId')
      show() {
        return {};
      }

      @Public()
      @Get('open')
      open() {
        return {};
      }
    }
    expect(await start({ controllers: [OrganisationsController] })).toBe(
      'AccessMisuseError: OrganisationsController.all takes its tenant from ":orgId", ' +
        'which its route GET /organisations/all does not have.',
    );
  });
});

describe('classes that share a name', () => {
  it('are told apart: one that is open does not hide behind one that is not', async () => {
    const open = (() => {
      @WebSocketGateway({ path: '/a' })
      class EventsGateway {
        @SubscribeMessage('say')
        say() {
          return 1;
        }
      }
      return EventsGateway;
    })();
    const closed = (() => {
      @UseGuards(AccessGuard)
      @WebSocketGateway(81, { path: '/b' })
      class EventsGateway {
        @Roles('talker')
        @SubscribeMessage('say')
        say() {
          return 1;
        }
      }
      return EventsGateway;
    })();
    const app = await host({ providers: [open, closed] });
    expect(describeAccess(app).rows.map(({ address, doubt }) => [address, doubt])).toEqual([
      ['message say (path /a)', 'unguarded'],
      ['message say (path /b; port 81)', null],
    ]);
    const same = { controllers: [WrappedAbove(), WrappedAbove()] };
    expect(describeAccess(await host(same)).rows).toHaveLength(2);
  });
});
