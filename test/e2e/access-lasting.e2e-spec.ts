import {
  type INestApplication,
  Inject,
  Injectable,
  Module,
  type Type,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Resolver, Subscription } from '@nestjs/graphql';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';

import {
  AccessGuard,
  Authorize,
  AuthModule,
  ConnectionAccess,
  describeAccess,
  expectEveryRouteHasPolicy,
  Public,
  Roles,
  SubscriptionExpiryInterceptor,
  user,
} from '../../src/auth/index.js';
import { PROJECT } from '../support/session-issuer.js';

@Module({})
class LastingModule {}

/** Complete, and not started. */
async function host(...providers: (Type | { provide: symbol | string; useClass: Type })[]): Promise<INestApplication> {
  const auth = AuthModule.forRoot({ projectId: PROJECT, controllers: false, isGlobal: true });
  const imports = [auth, { module: LastingModule, providers }];
  const compiled = await Test.createTestingModule({ imports }).compile();
  return compiled.createNestApplication(new ExpressAdapter(), { logger: false });
}

function faults(app: INestApplication): string[] {
  try {
    expectEveryRouteHasPolicy(app, { undecided: 'allowed' });
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
}

@UseGuards(AccessGuard)
@WebSocketGateway({ namespace: 'news' })
class BroadcastingGateway {
  @WebSocketServer() protected readonly server!: object;
}

@Roles('reader')
@UseGuards(AccessGuard)
@WebSocketGateway()
class ClosedLookingGateway extends BroadcastingGateway {}

@Roles('reader')
@UseGuards(AccessGuard)
@WebSocketGateway({ path: '/given' })
class GivenServerGateway {
  afterInit() {
    return undefined;
  }
}

@WebSocketGateway()
class DeafGateway {
  @Roles('reader')
  handleConnection() {
    return undefined;
  }
}

@WebSocketGateway()
class OpenGateway {
  @Public()
  handleConnection() {
    return undefined;
  }
}

@Roles('reader')
@WebSocketGateway()
class AdmittingGateway {
  constructor(protected readonly connections: ConnectionAccess) {}

  async handleConnection(client: object) {
    await this.connections.admit(this, client);
  }
}

@Authorize(user())
@WebSocketGateway({ path: '/inherits' })
class InheritingGateway extends AdmittingGateway {}

@WebSocketGateway({ path: '/property' })
class PropertyGateway {
  @Inject() protected readonly connections!: ConnectionAccess;

  @Roles('reader')
  async handleConnection(client: object) {
    await this.connections.admit(this, client);
  }
}

@UseGuards(AccessGuard)
@WebSocketGateway({ path: '/answering' })
class AnsweringGateway {
  @Roles('reader')
  @SubscribeMessage('ask')
  ask() {
    return {};
  }
}

const NO_ADMISSION =
  'no AccessGuard stands before it; Nest asks no guard before who connects to a gateway: call ConnectionAccess.admit in ' +
  'handleConnection, or say @Public() there';

describe('a gateway that anybody may connect to', () => {
  it('is named: one that holds the server to send by, and one whose handleConnection demands what nobody checks', async () => {
    expect(faults(await host(BroadcastingGateway, DeafGateway))).toEqual([
      `  - DeafGateway.handleConnection (connection): ${NO_ADMISSION}`,
      `  - BroadcastingGateway (connection in news): ${NO_ADMISSION}`,
    ]);
  });

  it.each([
    ['DeafGateway.handleConnection', DeafGateway],
    ['ClosedLookingGateway', ClosedLookingGateway],
    ['GivenServerGateway', GivenServerGateway],
  ])('stops the start if it looks closed: %s', async (name, gateway) => {
    const app = await host(gateway, BroadcastingGateway);
    await expect(app.init()).rejects.toThrow(
      `No AccessGuard stands before ${name}, so that nothing checks access there.`,
    );
    await app.close();
  });

  it('is let be if it says so, if it admits, or if nothing but answers comes of being connected', async () => {
    const app = await host(OpenGateway, AdmittingGateway, InheritingGateway, PropertyGateway, AnsweringGateway);
    expect(faults(app)).toEqual([]);
    expect(describeAccess(app).rows.map(({ address, demands, guards }) => [address, demands, guards.join()])).toEqual([
      ['connection (path /inherits)', 'role(reader) and user', 'ConnectionAccess'],
      ['connection (path /property)', 'role(reader)', 'ConnectionAccess'],
      ['connection', 'role(reader)', 'ConnectionAccess'],
      ['connection', 'public', ''],
      ['message ask (path /answering)', 'role(reader)', 'AccessGuard'],
    ]);
  });
});

@Resolver()
class NewsResolver {
  @Roles('reader')
  @Subscription(() => String)
  news() {
    return undefined;
  }

  @Roles('reader')
  @UseInterceptors(SubscriptionExpiryInterceptor)
  @Subscription(() => String)
  bound() {
    return undefined;
  }

  @Public()
  @Subscription(() => String)
  open() {
    return undefined;
  }
}

@UseInterceptors(SubscriptionExpiryInterceptor)
@Resolver()
class BoundResolver extends NewsResolver {}

@Injectable()
class OwnInterceptor extends SubscriptionExpiryInterceptor {}

describe('a subscription that goes on after its session', () => {
  it('is named', async () => {
    const app = await host(NewsResolver);
    expect(faults(app)).toEqual([
      '  - NewsResolver.news (Subscription.news): it goes on after its session; add @UseInterceptors(SubscriptionExpiryInterceptor)',
    ]);
    expect(describeAccess(app).rows.map(({ address, doubt }) => [address, doubt])).toEqual([
      ['Subscription.bound', null],
      ['Subscription.news', 'unending'],
      ['Subscription.open', null],
    ]);
  });

  it('is let be where the interceptor stands on its class, or before everything', async () => {
    expect(faults(await host(BoundResolver))).toEqual([]);
    expect(faults(await host(NewsResolver, { provide: APP_INTERCEPTOR, useClass: OwnInterceptor }))).toEqual([]);
  });
});
