import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import {
  type CallHandler,
  Controller,
  type ExecutionContext,
  Injectable,
  Module,
  type NestInterceptor,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import {
  BaseRpcContext,
  type CustomTransportStrategy,
  EventPattern,
  Payload,
  Server as TransportServer,
} from '@nestjs/microservices';
import { ExpressAdapter } from '@nestjs/platform-express';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';

import {
  AccessGuard,
  CurrentTenant,
  CurrentUser,
  Public,
  rememberHandshake,
  RequireTenant,
  TenantOf,
  TenantParam,
  TenantRoles,
} from '../../src/auth/index.js';
import type { SessionTenant } from '../../src/auth/session/index.js';
import { World } from '../support/context-matrix.js';

/** Documents are called by their tenant's name: `T1 plans`. */
const ownerOf = ({ body }: { readonly body: unknown }): string | undefined =>
  typeof body === 'string' ? body.split(' ')[0] : undefined;

/** Tells whoever listens that a message is between guard and handler, with what lets it go on. */
const arrivals = new EventEmitter();

@Injectable()
class HoldingInterceptor implements NestInterceptor {
  async intercept(_context: ExecutionContext, next: CallHandler) {
    await new Promise<void>((goOn) => {
      if (!arrivals.emit('arrival', goOn)) goOn();
    });
    return next.handle();
  }
}

@UseGuards(AccessGuard)
@UseInterceptors(HoldingInterceptor)
@WebSocketGateway()
class DocumentsGateway {
  handleConnection(client: object, request?: IncomingMessage): void {
    if (request !== undefined) rememberHandshake(client, request);
  }

  @TenantOf(ownerOf)
  @TenantRoles('admin')
  @SubscribeMessage('purge')
  purge(@MessageBody() name: string, @CurrentTenant() tenant: SessionTenant, @CurrentUser('userId') userId: string) {
    return { event: 'purged', data: [name, tenant.tenantId, userId] };
  }

  @TenantOf(ownerOf)
  @SubscribeMessage('view')
  view(@MessageBody() name: string, @CurrentTenant() tenant: SessionTenant, @CurrentUser('userId') userId: string) {
    return { event: 'viewed', data: [name, tenant.tenantId, userId] };
  }
}

@Public()
@WebSocketGateway()
class RenewalGateway {
  @SubscribeMessage('renew')
  renew(@ConnectedSocket() client: { handshake: { auth: object } }, @MessageBody('token') token: string) {
    client.handshake.auth = { token };
    return { event: 'renewed', data: null };
  }
}

const done: unknown[] = [];

@Controller()
class SourceController {
  @TenantParam('source')
  @TenantRoles('admin')
  @EventPattern('moved')
  moved(@CurrentTenant() tenant: SessionTenant): void {
    done.push(['source', tenant.tenantId]);
  }
}

@Controller()
class TargetController {
  @TenantParam('target')
  @EventPattern('moved')
  moved(@CurrentTenant() tenant: SessionTenant): void {
    done.push(['target', tenant.tenantId]);
  }

  @RequireTenant()
  @TenantOf(ownerOf)
  @EventPattern('line')
  line(@CurrentTenant() tenant: SessionTenant, @Payload() line: unknown): void {
    done.push([line, tenant.tenantId]);
  }
}

@Module({ controllers: [SourceController, TargetController] })
class EventsModule {}

class HeaderContext extends BaseRpcContext<[Record<string, string>]> {
  getHeaders(): Record<string, string> {
    return this.args[0];
  }
}

/** A transport of a host's own: hands events over as they are given to it. */
class DirectTransport extends TransportServer implements CustomTransportStrategy {
  listen(started: () => void): void {
    started();
  }
  close(): void {
    // Nothing is open.
  }
  on(): void {
    // Nothing happens by itself.
  }
  unwrap(): never {
    throw new TypeError('There is nothing inside');
  }

  async deliver(pattern: string, data: unknown, context: HeaderContext): Promise<void> {
    await this.handleEvent(pattern, { pattern, data }, context);
    await delay(50);
  }
}

describe('calls that are made at the same time', () => {
  let world: World;
  const stops: (() => unknown)[] = [];
  beforeEach(async () => {
    world = new World();
    done.length = 0;
    await world.keys.start();
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await world.keys.stop();
  });

  it('two texts in one packet of ws, under a token that nobody has seen, each act in their own tenant', async () => {
    @Module({ providers: [DocumentsGateway, HoldingInterceptor] })
    class GatewayModule {}
    const compiled = await world.module([GatewayModule], { globalGuard: false }).compile();
    const app = compiled.createNestApplication(new ExpressAdapter(), { logger: false });
    app.useWebSocketAdapter(new WsAdapter(app));
    await app.listen(0, '127.0.0.1');
    const socket = new WebSocket((await app.getUrl()).replace('http', 'ws'), {
      headers: { authorization: `Bearer ${world.session()}` },
    });
    const opened = new Promise<TcpSocket>((resolve) => {
      socket.once('upgrade', ({ socket: tcp }: IncomingMessage) => socket.once('open', () => resolve(tcp)));
    });
    stops.push(
      () => socket.terminate(),
      () => app.close(),
    );
    const told: unknown[] = [];
    const both = new Promise<void>((resolve) => {
      socket.on('message', (text: Buffer) => told.push(JSON.parse(text.toString())) === 2 && resolve());
    });

    const tcp = await opened;
    tcp.cork();
    socket.send(JSON.stringify({ event: 'purge', data: 'T1 plans' }));
    socket.send(JSON.stringify({ event: 'view', data: 'T2 plans' }));
    tcp.uncork();
    await both;
    expect(told).toEqual(
      expect.arrayContaining([
        { event: 'purged', data: ['T1 plans', 'T1', 'U2user'] },
        { event: 'viewed', data: ['T2 plans', 'T2', 'U2user'] },
      ]),
    );
  });

  it('a text on its way to its handler stays whose it was when the connection gets another token', async () => {
    @Module({ providers: [DocumentsGateway, RenewalGateway, HoldingInterceptor] })
    class GatewayModule {}
    const app = (await world.module([GatewayModule]).compile()).createNestApplication(new ExpressAdapter(), {
      logger: false,
    });
    app.useWebSocketAdapter(new IoAdapter(app));
    await app.listen(0, '127.0.0.1');
    const admin = world.session({ sub: 'U-admin', tenants: { T1: { roles: ['admin'], permissions: [] } } });
    const member = world.session({ sub: 'U-member', tenants: { T2: { roles: [], permissions: [] } } });
    const socket: Socket = io(await app.getUrl(), {
      transports: ['websocket'],
      forceNew: true,
      auth: { token: admin },
    });
    stops.push(
      () => socket.close(),
      () => app.close(),
    );
    const told = (event: string) => new Promise<unknown>((resolve) => socket.once(event, resolve));
    await told('connect');

    const [arrival, purged] = [once(arrivals, 'arrival'), told('purged')];
    socket.emit('purge', 'T1 plans');
    const [goOn] = (await arrival) as [() => void];
    socket.emit('renew', { token: member });
    await told('renewed');
    socket.emit('view', 'T2 plans');
    expect(await told('viewed')).toEqual(['T2 plans', 'T2', 'U-member']);
    goOn();
    expect(await purged).toEqual(['T1 plans', 'T1', 'U-admin']);
  });

  describe('by a transport', () => {
    const headers = (claims = {}) => ({ authorization: `Bearer ${world.session(claims)}` });

    let transport: DirectTransport;

    beforeEach(async () => {
      transport = new DirectTransport();
      const compiled = await world.module([EventsModule]).compile();
      const app = compiled.createNestMicroservice({ strategy: transport, logger: false });
      await app.listen();
      stops.push(() => app.close());
    });

    it('handlers of one event each act in their own tenant, whether or not the token was seen before', async () => {
      const known = headers();
      for (const sent of [known, known, headers({ jti: 'another' })]) {
        done.length = 0;
        await transport.deliver('moved', { source: 'T1', target: 'T2' }, new HeaderContext([sent]));
        expect(done.map(String).sort()).toEqual(['source,T1', 'target,T2']);
      }
    });

    it('texts that share a context are each verified by what it says then', async () => {
      const sent = headers();
      const shared = new HeaderContext([sent]);
      await transport.deliver('line', 'T1 first', shared);
      await transport.deliver('line', 'T2 second', shared);
      sent.authorization = 'Bearer nonsense';
      await transport.deliver('line', 'T1 third', shared);
      expect(done).toEqual([
        ['T1 first', 'T1'],
        ['T2 second', 'T2'],
      ]);
    });
  });
});
