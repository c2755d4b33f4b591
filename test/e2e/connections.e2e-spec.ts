import { EventEmitter, once } from 'node:events';

import type { INestApplication, Type } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';

import { AuthObserver } from '../../src/auth/telemetry/index.js';
import { World } from '../support/context-matrix.js';
import { type ClientEnd, type Connect, connectBySocketIo, connectByWs } from '../support/gateway-clients.js';
import {
  ForgetfulNewsGateway,
  GoneGateway,
  NewsGateway,
  OpenGateway,
  RenewingGateway,
  SocketIoNewsModule,
  TenantRenewingGateway,
  TenantGateway,
  WsNewsGateway,
  WsNewsModule,
} from '../support/guarded-gateways.js';

/** Emits `fresh` when a token is verified that was not verified before. */
class Watcher extends AuthObserver {
  readonly events = new EventEmitter();

  override tokenVerified(_kind: string, _outcome: string, fromCache: boolean): void {
    if (!fromCache) this.events.emit('fresh');
  }
}

const world = new World();
const observer = new Watcher();
let app: INestApplication;
let url: string;
const ends: ClientEnd[] = [];

beforeAll(() => world.keys.start());
afterEach(() => ends.splice(0).forEach((end) => end.close()));
afterAll(() => world.keys.stop());

async function start(module: Type, adapter: typeof IoAdapter | typeof WsAdapter): Promise<void> {
  const compiled = await world.module([module], { clockToleranceSeconds: 0, observer }).compile();
  app = compiled.createNestApplication({ logger: false });
  app.useWebSocketAdapter(new adapter(app));
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
}

function open(connect: Connect, token: string | undefined, path = ''): ClientEnd {
  const end = connect(url + path, token);
  ends.push(end);
  return end;
}

interface Publisher {
  publish(news: string): void;
}

/** Connected, let in, and told news. */
async function openReader(connect: Connect, gateway: Publisher, token: string, path = ''): Promise<ClientEnd> {
  const end = open(connect, token, path);
  const told = end.next('news');
  const repeat = setInterval(() => gateway.publish('hello'), 5);
  await told;
  clearInterval(repeat);
  return end;
}

const reader = (claims: Record<string, unknown> = {}) => world.session({ roles: ['reader'], ...claims });

/** Expires in a twentieth of a second, by a clock that stands still until {@link expire}. */
function shortLived(claims: Record<string, unknown> = {}): string {
  const token = reader(claims);
  world.clock.advance(599.95);
  return token;
}

function expire(): void {
  world.clock.advance(0.05);
}

const refusal = (statusCode: number, code: string) => ({
  status: 'error',
  statusCode,
  code,
  message: expect.any(String) as unknown,
  cause: { pattern: 'connection' },
});

describe.each([
  ['socket.io', SocketIoNewsModule, IoAdapter, NewsGateway, connectBySocketIo, ''],
  ['ws', WsNewsModule, WsAdapter, WsNewsGateway, connectByWs, '/news'],
] as const)(
  'connecting to a gateway on %s that asks ConnectionAccess',
  (kind, module, adapter, type, connect, path) => {
    let gateway: Publisher;

    beforeAll(async () => {
      await start(module, adapter);
      gateway = app.get<Publisher>(type);
    });
    afterAll(() => app.close());

    const closing = (statusCode: number) => (kind === 'ws' ? 4000 + statusCode : 'io server disconnect');

    it.each<[string, () => string | undefined, number, string]>([
      ['no token', () => undefined, 401, 'AUTH_REQUIRED'],
      ['a bad token', () => 'nonsense', 401, 'TOKEN_MALFORMED'],
      ['an expired token', () => reader({ exp: world.clock.seconds - 60 }), 401, 'TOKEN_EXPIRED'],
      ['a session without the role', () => world.session(), 403, 'ROLE_REQUIRED'],
    ])('is refused with %s, and told why', async (_with, token, statusCode, code) => {
      const end = open(connect, token(), path);
      expect(await end.closed).toBe(closing(statusCode));
      expect(end.told).toEqual([['exception', refusal(statusCode, code)]]);
    });

    it('is refused while the keys cannot be had, which is no fault of the token’s', async () => {
      world.clock.advance(86_401);
      world.keys.answer = (_request, response) => response.writeHead(500).end();
      const end = open(connect, reader(), path);
      expect(await end.closed).toBe(closing(503));
      expect(end.told).toEqual([['exception', { ...refusal(503, 'UPSTREAM_UNAVAILABLE'), retryAfter: 1 }]]);
      world.keys.answer = undefined;
      world.clock.advance(2);
    });

    it('lasts until the session expires, and no news comes after that', async () => {
      const end = await openReader(connect, gateway, shortLived(), path);
      const other = await openReader(connect, gateway, reader(), path);
      expire();
      expect(await end.closed).toBe(closing(401));
      const told = other.next('news');
      gateway.publish('secret');
      expect(await told).toBe('secret');
      expect(end.told.at(-1)).toEqual(['exception', refusal(401, 'TOKEN_EXPIRED')]);
    });
  },
);

describe('a connection on socket.io whose host puts another token in the place of the first', () => {
  let gateway: RenewingGateway;

  beforeAll(async () => {
    await start(SocketIoNewsModule, IoAdapter);
    gateway = app.get(RenewingGateway);
  });
  afterAll(() => app.close());

  async function renewBy(token: () => string, first = shortLived, path = '/renewing'): Promise<ClientEnd> {
    const publisher = path === '/renewing' ? gateway : app.get(TenantRenewingGateway);
    const end = await openReader(connectBySocketIo, publisher, first(), path);
    const looked = once(observer.events, 'fresh');
    end.send('renew', token());
    await looked;
    expire();
    return end;
  }

  it('goes on with a fresh one', async () => {
    const end = await renewBy(() => reader({ jti: 'fresh' }));
    const told = end.next('news');
    gateway.publish('later');
    expect(await told).toBe('later');
  });

  it('ends with one of another tenant, whose news it would not have been told', async () => {
    const inTenant = (tenantId: string) => ({ tenants: { [tenantId]: { roles: [], permissions: [] } } });
    const path = '/renewing-in-tenant';
    const goesOn = await renewBy(
      () => reader({ ...inTenant('T1'), jti: 'fresh' }),
      () => shortLived(inTenant('T1')),
      path,
    );
    const told = goesOn.next('news');
    app.get(TenantRenewingGateway).publish('later');
    expect(await told).toBe('later');
    const ended = await renewBy(
      () => reader(inTenant('T2')),
      () => shortLived(inTenant('T1')),
      path,
    );
    await ended.closed;
    expect(ended.told.at(-1)).toEqual(['exception', expect.objectContaining({ code: 'TENANT_MISMATCH' })]);
  });

  it.each<[string, () => string, string]>([
    ['somebody else’s', () => reader({ sub: 'U2other' }), 'AUTH_REQUIRED'],
    ['that of somebody who acts for the same user', () => reader({ act: { sub: 'U2support' } }), 'AUTH_REQUIRED'],
    ['one without the role', () => world.session(), 'ROLE_REQUIRED'],
    ['one that is none', () => 'nonsense', 'TOKEN_MALFORMED'],
  ])('ends with %s', async (_token, token, code) => {
    const end = await renewBy(token);
    await end.closed;
    expect(end.told.at(-1)).toEqual(['exception', expect.objectContaining({ code })]);
  });
});

describe('ConnectionAccess', () => {
  beforeAll(() => start(WsNewsModule, WsAdapter));
  afterAll(() => app.close());

  it('holds a connection to what the class demands, and finds its tenant', async () => {
    const gateway = app.get(TenantGateway);
    const refused = open(connectByWs, world.session(), '/tenant');
    expect(await refused.closed).toBe(4403);
    expect(refused.told).toEqual([['exception', refusal(403, 'TENANT_REQUIRED')]]);
    open(connectByWs, world.session({ dct: 'T1' }), '/tenant');
    expect(await gateway.next()).toBeUndefined();
    expect(await gateway.next()).toMatchObject({ caller: { userId: 'U2user' }, tenant: { tenantId: 'T1' } });
  });

  it('lets everybody stay where the gateway is public, and knows nobody', async () => {
    open(connectByWs, 'nonsense', '/open');
    expect(await app.get(OpenGateway).next()).toEqual({ caller: undefined, tenant: undefined });
  });

  it('lets nobody stay whose handshake is not handed on, and says no more than that it is a mistake', async () => {
    const end = open(connectByWs, reader(), '/forgetful');
    expect(await end.closed).toBe(4500);
    expect(end.told).toEqual([
      [
        'exception',
        { status: 'error', statusCode: 500, code: 'INTERNAL_ERROR', message: expect.any(String) as unknown },
      ],
    ]);
    expect(await app.get(ForgetfulNewsGateway).next()).toBeUndefined();
  });

  it('lets nobody stay who is gone', async () => {
    open(connectByWs, world.session(), '/gone');
    expect(await app.get(GoneGateway).next()).toBeUndefined();
  });
});
