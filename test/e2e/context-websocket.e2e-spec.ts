import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';

import { type ContextCall, itDecidesAsForHttp, type RefusalShape, World } from '../support/context-matrix.js';
import {
  type Connection,
  connectSocketIo,
  connectWs,
  type Opening,
  SocketIoModule,
  WsModule,
} from '../support/context-websocket.js';

const shape: RefusalShape = (refusal, target) => ({ status: 'error', ...refusal, cause: { pattern: target } });
const bearer = (token: string | undefined) => (token === undefined ? {} : { authorization: `Bearer ${token}` });

/** One application and its clients. */
class Chat {
  readonly world = new World();
  private app!: INestApplication;
  private url!: string;

  constructor(private readonly kind: 'socket.io' | 'ws') {}

  async start(): Promise<void> {
    await this.world.keys.start();
    const isSocketIo = this.kind === 'socket.io';
    const compiled = await this.world
      .module([isSocketIo ? SocketIoModule : WsModule], { allowedOrigins: ['https://app.example.com'] })
      .compile();
    this.app = isSocketIo
      ? compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false })
      : compiled.createNestApplication(new ExpressAdapter(), { logger: false });
    this.app.useWebSocketAdapter(isSocketIo ? new IoAdapter(this.app) : new WsAdapter(this.app));
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
  }

  connect(opening: Opening, path = '/chat'): Promise<Connection> {
    return this.kind === 'socket.io' ? connectSocketIo(this.url, opening) : connectWs(`${this.url}${path}`, opening);
  }

  /** A connection for one message. */
  async once(opening: Opening, event: string, data?: unknown) {
    const connection = await this.connect(opening);
    const outcome = await connection.send(event, data);
    connection.close();
    return outcome;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.world.keys.stop();
  }
}

describe.each(['socket.io', 'ws'] as const)('a gateway on %s', (kind) => {
  const chat = new Chat(kind);
  const { world } = chat;

  beforeAll(() => chat.start());
  afterAll(() => chat.stop());

  const byHeader: ContextCall = (target, { token, tenant }) =>
    chat.once({ headers: bearer(token) }, target, tenant === undefined ? {} : { tenantId: tenant });

  const byCookie: ContextCall = (target, { token, tenant }) =>
    chat.once(
      {
        headers: {
          origin: 'https://app.example.com',
          ...(token !== undefined && { cookie: `DS=${token}` }),
          ...(tenant !== undefined && { 'x-tenant-id': tenant }),
        },
      },
      target,
      {},
    );

  describe('by the handshake’s Authorization header', () => itDecidesAsForHttp(world, byHeader, shape));
  describe('by the handshake’s cookie', () => itDecidesAsForHttp(world, byCookie, shape));

  it.each<[string, (token: string) => Opening]>([
    ['header', (token) => ({ headers: bearer(token) })],
    ['cookie', (token) => ({ headers: { cookie: `DS=${token}`, origin: 'https://app.example.com' } })],
    ...(kind === 'socket.io'
      ? [['auth', (token) => ({ auth: { token } })] satisfies [string, (token: string) => Opening]]
      : []),
  ])('checks the session again at every message: %s', async (_by, opening) => {
    const connection = await chat.connect(opening(world.session()));
    expect(await connection.send('me', {})).toMatchObject({ answer: { userId: 'U2user' } });
    world.clock.advance(700);
    expect(await connection.send('me', {})).toMatchObject({ refusal: { code: 'TOKEN_EXPIRED' } });
    expect(await connection.send('shout', 'text')).toMatchObject({ refusal: { code: 'TOKEN_EXPIRED' } });
    expect(await connection.send('open', {})).toEqual({ answer: { user: null } });
    connection.close();
  });

  it('takes a cookie from an allowed page, and from no other', async () => {
    const cookie = `DS=${world.session()}`;
    const from = (headers: Record<string, string>) => chat.once({ headers: { cookie, ...headers } }, 'me', {});
    expect(await from({ origin: 'https://app.example.com' })).toMatchObject({ answer: { userId: 'U2user' } });
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      expect(await from(headers as Record<string, string>)).toMatchObject({ refusal: { code: 'ORIGIN_REFUSED' } });
    }
  });

  it('is refused a tenant that handshake and message do not agree on', async () => {
    const headers = { ...bearer(world.session()), 'x-tenant-id': 'T1' };
    expect(await chat.once({ headers }, 'tenantAdmin', {})).toEqual({ answer: { tenantId: 'T1' } });
    expect(await chat.once({ headers }, 'tenantAdmin', { tenantId: 'T2' })).toMatchObject({
      refusal: { code: 'TENANT_MISMATCH' },
    });
  });

  it('keeps apart what messages are allowed, be they objects or texts', async () => {
    const connection = await chat.connect({ headers: bearer(world.session({ dct: 'T1' })) });
    expect(await connection.send('shout', { tenantId: 'T2' })).toMatchObject({ answer: { tenantId: 'T2' } });
    expect(await connection.send('shout', { tenantId: 'T1' })).toMatchObject({ answer: { tenantId: 'T1' } });
    expect(await connection.send('shout', 'text')).toEqual({ answer: { text: 'text', tenantId: 'T1' } });
    connection.close();
  });

  it('is asked for the tenant of what each message names, be it by a text', async () => {
    const connection = await chat.connect({ headers: bearer(world.session()) });
    const open = (name: string) => connection.send('open document', name);
    const mismatch = { refusal: { code: 'TENANT_MISMATCH' } };
    expect(await open('of T9')).toMatchObject(mismatch);
    expect(await open('of T1')).toEqual({ answer: { opened: 'of T1', tenantId: 'T1' } });
    expect(await open('also of T1')).toEqual({ answer: { opened: 'also of T1', tenantId: 'T1' } });
    for (const name of ['of T9', 'of nobody']) expect(await open(name)).toMatchObject(mismatch);
    expect(await open('of T2')).toEqual({ answer: { opened: 'of T2', tenantId: 'T2' } });
    connection.close();
  });
});

describe('a gateway on socket.io, by auth', () => {
  const chat = new Chat('socket.io');
  const { world } = chat;

  beforeAll(() => chat.start());
  afterAll(() => chat.stop());

  const byAuth: ContextCall = (target, { token, tenant }) =>
    chat.once({ auth: { token } }, target, tenant === undefined ? {} : { tenantId: tenant });

  itDecidesAsForHttp(world, byAuth, shape);

  it('has auth win over the header, good or bad', async () => {
    const headers = bearer(world.session());
    expect(await chat.once({ headers, auth: { token: 'nonsense' } }, 'me')).toMatchObject({
      refusal: { code: 'TOKEN_MALFORMED' },
    });
    expect(await chat.once({ headers, auth: { token: { length: 3 } } }, 'me')).toMatchObject({
      refusal: { code: 'TOKEN_MALFORMED' },
    });
    expect(await chat.once({ headers, auth: { token: null } }, 'me')).toMatchObject({ answer: { userId: 'U2user' } });
  });

  it('goes on with a fresh token that the host puts in the place of the old one', async () => {
    const connection = await chat.connect({ auth: { token: world.session() } });
    world.clock.advance(700);
    expect(await connection.send('shout', 'old')).toMatchObject({ refusal: { code: 'TOKEN_EXPIRED' } });
    await connection.send('renew', { token: world.session({ dct: 'T1' }) });
    expect(await connection.send('shout', 'new')).toEqual({ answer: { text: 'new', tenantId: 'T1' } });
    await connection.send('renew', { token: 'nonsense' });
    expect(await connection.send('shout', 'bad')).toMatchObject({ refusal: { code: 'TOKEN_MALFORMED' } });
    connection.close();
  });
});

describe('a gateway on ws that does not hand on the handshake', () => {
  const chat = new Chat('ws');

  beforeAll(() => chat.start());
  afterAll(() => chat.stop());

  it('lets nobody in but where everybody may', async () => {
    const connection = await chat.connect({ headers: bearer(chat.world.session()) }, '/forgetful');
    expect(await connection.send('me', {})).toMatchObject({ refusal: { message: 'Internal server error' } });
    expect(await connection.send('open', {})).toEqual({ answer: { user: null } });
    connection.close();
  });
});
