import type { DynamicModule, INestApplication } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

import { CallersModule } from '../support/context-graphql.js';
import {
  type ContextCall,
  itDecidesAsForHttp,
  type Outcome,
  type RefusalShape,
  type Target,
  World,
} from '../support/context-matrix.js';

const shape: RefusalShape = ({ message, ...extensions }) => ({ message, extensions });
const bearer = (token: string | undefined) => (token === undefined ? {} : { authorization: `Bearer ${token}` });

const documents: Record<Target, string> = {
  me: '{ me { userId jwt } }',
  admin: 'mutation { admin { reached } }',
  tenantAdmin: 'query ($tenantId: String) { tenantAdmin(tenantId: $tenantId) { tenantId } }',
  open: '{ open { user } }',
};

const subscriptions: Record<Target, string> = {
  me: 'subscription { meTicks { userId jwt } }',
  admin: 'subscription { adminTicks { reached } }',
  tenantAdmin: 'subscription ($tenantId: String) { tenantAdminTicks(tenantId: $tenantId) { tenantId } }',
  open: 'subscription { openTicks { user } }',
};

interface GraphqlAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
}

function apollo(): DynamicModule {
  // #region apollo
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    autoSchemaFile: true,
    subscriptions: { 'graphql-ws': true },
    fieldResolverEnhancers: ['guards'],
    includeStacktraceInErrorResponses: false,
  });
  // #endregion
}

function mercurius(): DynamicModule {
  return GraphQLModule.forRoot<MercuriusDriverConfig>({
    driver: MercuriusDriver,
    autoSchemaFile: true,
    subscription: true,
    fieldResolverEnhancers: ['guards'],
  });
}

class Api {
  readonly world = new World();
  url = '';
  private app!: INestApplication;

  constructor(
    private readonly driver: 'apollo' | 'mercurius',
    private readonly platform: 'express' | 'fastify',
  ) {}

  async start(): Promise<void> {
    await this.world.keys.start();
    const compiled = await this.world
      .module([this.driver === 'apollo' ? apollo() : mercurius(), CallersModule], {
        allowedOrigins: ['https://app.example.com'],
      })
      .compile();
    this.app =
      this.platform === 'express'
        ? compiled.createNestApplication(new ExpressAdapter(), { logger: false })
        : compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await this.app.listen(0, '127.0.0.1');
    this.url = `${await this.app.getUrl()}/graphql`;
  }

  async post(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<GraphqlAnswer> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphqlAnswer;
  }

  /** The first answer to an operation that is sent over a WebSocket. */
  async subscribe(
    query: string,
    params: object,
    headers: Record<string, string> = {},
    variables: Record<string, unknown> = {},
  ): Promise<Outcome> {
    class Opened extends WebSocket {
      constructor(address: string, protocols: string | string[]) {
        super(address, protocols, { headers });
      }
    }
    const client = createClient({
      url: this.url.replace('http', 'ws'),
      webSocketImpl: Opened,
      connectionParams: { ...params },
      retryAttempts: 0,
    });
    try {
      for await (const answer of client.iterate({ query, variables })) return outcomeOf(answer as GraphqlAnswer);
      return {};
    } catch (error) {
      return outcomeOf({ errors: error as NonNullable<GraphqlAnswer['errors']> });
    } finally {
      await client.dispose();
    }
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.world.keys.stop();
  }
}

function outcomeOf({ data, errors }: GraphqlAnswer): Outcome {
  const [error] = errors ?? [];
  if (error !== undefined) return { refusal: { message: error.message, extensions: error.extensions } };
  return { answer: Object.values(data ?? {})[0] };
}

describe.each([
  ['apollo', 'express'],
  ['apollo', 'fastify'],
  ['mercurius', 'fastify'],
] as const)('a resolver of %s on %s', (driver, platform) => {
  const api = new Api(driver, platform);
  const { world } = api;

  beforeAll(() => api.start());
  afterAll(() => api.stop());

  const call: ContextCall = async (target, { token, tenant }) =>
    outcomeOf(await api.post(documents[target], { tenantId: tenant }, bearer(token)));

  itDecidesAsForHttp(world, call, shape);

  it('keeps the tenants of fields apart that are resolved at the same time', async () => {
    const query =
      '{ a: slow(tenantId: "T1") { tenantId } b: slow(tenantId: "T2") { tenantId } c: slow(tenantId: "T1") { tenantId } }';
    expect(await api.post(query, {}, bearer(world.session()))).toEqual({
      data: { a: { tenantId: 'T1 T1' }, b: { tenantId: 'T2 T2' }, c: { tenantId: 'T1 T1' } },
    });
  });

  it('answers what a resolver throws by its code', async () => {
    expect(outcomeOf(await api.post('{ conflict { reached } }', {}, bearer(world.session())))).toEqual({
      refusal: {
        message: 'A tenant keeps its last Tenant Admin.',
        extensions: { code: 'LAST_TENANT_ADMIN', statusCode: 409 },
      },
    });
  });

  it('checks a field’s own demands', async () => {
    const query = '{ me { userId secret } }';
    expect(outcomeOf(await api.post(query, {}, bearer(world.session())))).toMatchObject({
      refusal: { extensions: { code: 'ROLE_REQUIRED' } },
    });
    expect(outcomeOf(await api.post(query, {}, bearer(world.session({ roles: ['admin'] }))))).toEqual({
      answer: { userId: 'U2user', secret: 'of U2user' },
    });
  });

  it('takes a cookie for what an allowed page posts, and from no other', async () => {
    const from = async (headers: Record<string, string>) =>
      outcomeOf(await api.post(documents.me, {}, { cookie: `DS=${world.session()}`, ...headers }));
    expect(await from({ origin: 'https://app.example.com' })).toMatchObject({ answer: { userId: 'U2user' } });
    for (const headers of [{}, { origin: 'https://evil.example' }]) {
      expect(await from(headers as Record<string, string>)).toMatchObject({
        refusal: { extensions: { code: 'ORIGIN_REFUSED' } },
      });
    }
  });

  describe('over a WebSocket', () => {
    const byParams: ContextCall = (target, { token, tenant }) =>
      api.subscribe(subscriptions[target], bearer(token), {}, { tenantId: tenant });
    const byHandshake: ContextCall = (target, { token, tenant }) =>
      api.subscribe(subscriptions[target], {}, bearer(token), { tenantId: tenant });

    describe('by the connection’s parameters', () => itDecidesAsForHttp(world, byParams, shape));
    describe('by the handshake’s header', () => itDecidesAsForHttp(world, byHandshake, shape));

    it('takes the handshake’s cookie from an allowed page, and from no other', async () => {
      const from = (headers: Record<string, string>) =>
        api.subscribe(subscriptions.me, {}, { cookie: `DS=${world.session()}`, ...headers });
      expect(await from({ origin: 'https://app.example.com' })).toMatchObject({
        answer: { userId: 'U2user' },
      });
      for (const headers of [{}, { origin: 'https://evil.example' }]) {
        expect(await from(headers as Record<string, string>)).toMatchObject({
          refusal: { extensions: { code: 'ORIGIN_REFUSED' } },
        });
      }
    });
  });
});
