import type { INestApplication } from '@nestjs/common';
import { Module, UseGuards, UseInterceptors } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { io, type Socket } from 'socket.io-client';

import { AccessGuard, Authorize, OptionalAuth, Public, RequireTenant, user } from '../../src/auth/index.js';
import { SessionContext, SessionContextInterceptor, SessionContextModule } from '../../src/index.js';
import { createHost } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';

@UseGuards(AccessGuard)
@UseInterceptors(SessionContextInterceptor)
@WebSocketGateway()
class BareGateway {
  constructor(private readonly session: SessionContext) {}

  @RequireTenant()
  @SubscribeMessage('inTenant')
  inTenant() {
    return this.seen();
  }

  @Authorize(user())
  @SubscribeMessage('anyUser')
  anyUser() {
    return this.seen();
  }

  @OptionalAuth()
  @SubscribeMessage('anybody')
  anybody() {
    return this.seen();
  }

  @Public()
  @SubscribeMessage('renew')
  renew(@ConnectedSocket() client: { handshake: { auth: object } }, @MessageBody() auth: object) {
    client.handshake.auth = auth;
    return {};
  }

  private seen() {
    const { userOrUndefined, tenantOrUndefined } = this.session;
    return {
      event: 'seen',
      data: { user: userOrUndefined?.userId ?? null, tenant: tenantOrUndefined?.tenantId ?? null },
    };
  }
}

// In a module that does not import AuthModule, as the guide has it.
@Module({ imports: [SessionContextModule], providers: [BareGateway] })
class BareModule {}

describe('messages without an object or an acknowledgement, on one connection', () => {
  const issuer = new TestIssuer();
  const keys = new KeyServer([issuer]);
  let app: INestApplication;
  let socket: Socket;

  beforeAll(async () => {
    await keys.start();
    app = await createHost('express', { baseUrl: keys.baseUrl, controllers: [], imports: [BareModule] });
    app.useWebSocketAdapter(new IoAdapter(app));
    await app.listen(0, '127.0.0.1');
    const token = issuer.session({ sub: 'U-a', tenants: { T1: {} } });
    socket = io(await app.getUrl(), { transports: ['websocket'], forceNew: true, auth: { token } });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
  });

  afterAll(async () => {
    socket.close();
    await app.close();
    await keys.stop();
  });

  const send = (event: string) =>
    new Promise<unknown>((resolve) => {
      socket.once('seen', resolve);
      socket.once('exception', ({ code }: { code: string }) => resolve(code));
      socket.emit(event, 'text');
    });
  const renew = (auth: object) => new Promise((resolve) => socket.emit('renew', auth, resolve));

  it('know the tenant where one is demanded, and nowhere else', async () => {
    expect(await send('inTenant')).toEqual({ user: 'U-a', tenant: 'T1' });
    expect(await send('anyUser')).toEqual({ user: 'U-a', tenant: null });
    expect(await send('anybody')).toEqual({ user: 'U-a', tenant: null });
  });

  it('act for the session that the connection has now, and in its tenant', async () => {
    await renew({ token: issuer.session({ sub: 'U-b', tenants: { T2: {} } }) });
    expect(await send('anyUser')).toEqual({ user: 'U-b', tenant: null });
    expect(await send('inTenant')).toEqual({ user: 'U-b', tenant: 'T2' });
  });

  it('act for nobody once the connection has no token', async () => {
    await renew({});
    expect(await send('anybody')).toEqual({ user: null, tenant: null });
    expect(await send('anyUser')).toBe('AUTH_REQUIRED');
  });
});
