import type { Server } from 'node:net';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import {
  Controller,
  type DynamicModule,
  type INestApplication,
  type INestMicroservice,
  Injectable,
  Module,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { Args, GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { MessagePattern } from '@nestjs/microservices';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { setTimeout as delay } from 'node:timers/promises';

import {
  AccessGuard,
  AuthModule,
  Public,
  type ResourceRequest,
  type ResourceTenantResolver,
  SessionContext,
  SessionContextInterceptor,
  SessionContextModule,
  TenantOf,
  TenantRoles,
} from '../../src/index.js';
import { RpcClient, startOverTcp } from '../support/context-rpc.js';
import { connectSocketIo } from '../support/context-websocket.js';
import { PROJECT, TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';

const issuer = new TestIssuer();
const keys = new KeyServer([issuer]);
const token = issuer.session({
  sub: 'U-ada',
  tenants: { T1: { roles: ['admin'] }, T2: { roles: ['admin'] }, T3: { roles: ['viewer'] } },
});

@Injectable()
class Witness {
  constructor(private readonly session: SessionContext) {}

  async see(): Promise<string> {
    await delay(1);
    return `${this.session.userOrUndefined?.userId ?? '-'} in ${this.session.tenantOrUndefined?.tenantId ?? '-'}`;
  }
}

/** Project `p1` belongs to `T1`, and so on. The second is found later than the first. */
@Injectable()
class ProjectTenant implements ResourceTenantResolver {
  async tenantOf({ body, params }: ResourceRequest): Promise<string | undefined> {
    const { id } = body as { id?: string };
    await delay(id === 'p2' ? 5 : 1);
    return Object.keys(params).length === 0 ? id?.replace('p', 'T') : undefined;
  }
}

@Resolver()
class ProjectResolver {
  constructor(private readonly witness: Witness) {}

  @TenantOf(ProjectTenant)
  @TenantRoles('admin')
  @Query(() => String)
  async project(@Args('id') id: string): Promise<string> {
    return `${id}: ${await this.witness.see()}`;
  }

  @Query(() => String)
  me(): Promise<string> {
    return this.witness.see();
  }

  @Public()
  @Query(() => String)
  open(): Promise<string> {
    return this.witness.see();
  }
}

@UseGuards(AccessGuard)
@UseInterceptors(SessionContextInterceptor)
@WebSocketGateway()
class ProjectGateway {
  constructor(private readonly witness: Witness) {}

  @TenantOf(ProjectTenant)
  @SubscribeMessage('project')
  project(): Promise<string> {
    return this.witness.see();
  }

  @Public()
  @SubscribeMessage('open')
  open(): Promise<string> {
    return this.witness.see();
  }
}

@Controller()
class ProjectPatterns {
  constructor(private readonly witness: Witness) {}

  @TenantOf(ProjectTenant)
  @TenantRoles('admin')
  @MessagePattern('project')
  project(): Promise<string> {
    return this.witness.see();
  }

  @MessagePattern('me')
  me(): Promise<string> {
    return this.witness.see();
  }

  @Public()
  @MessagePattern('open')
  open(): Promise<string> {
    return this.witness.see();
  }
}

@Module({})
class AppModule {}

function appModule(parts: Pick<DynamicModule, 'imports' | 'providers' | 'controllers'>): DynamicModule {
  const auth = AuthModule.forRootAsync({
    useFactory: () => ({ projectId: PROJECT, baseUrl: keys.baseUrl, rpcTokenField: 'token' }),
    controllers: false,
  });
  return {
    module: AppModule,
    ...parts,
    imports: [auth, SessionContextModule, ...(parts.imports ?? [])],
    providers: [Witness, ProjectTenant, ...(parts.providers ?? [])],
  };
}

beforeAll(() => keys.start());
afterAll(() => keys.stop());

const schema = { autoSchemaFile: true, sortSchema: true };
const drivers = {
  apollo: () => GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, ...schema }),
  mercurius: () => GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, ...schema }),
};

describe.each(['apollo', 'mercurius'] as const)('in GraphQL on %s, whose fields run side by side', (driver) => {
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    const root = appModule({ imports: [drivers[driver]()], providers: [ProjectResolver] });
    const compiled = await Test.createTestingModule({ imports: [root] }).compile();
    app =
      driver === 'apollo'
        ? compiled.createNestApplication(new ExpressAdapter(), { logger: false })
        : compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  async function ask(query: string): Promise<unknown> {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return answer.json();
  }

  it('each field has the tenant of its own resource, and the public one nobody', async () => {
    expect(await ask('{ a: project(id: "p1") b: project(id: "p2") c: project(id: "p1") me open }')).toEqual({
      data: { a: 'p1: U-ada in T1', b: 'p2: U-ada in T2', c: 'p1: U-ada in T1', me: 'U-ada in -', open: '- in -' },
    });
  });

  it.each([
    ['a tenant without the role', 'p3', 'ROLE_REQUIRED'],
    ['another tenant', 'p9', 'TENANT_MISMATCH'],
    ['none', '', 'TENANT_MISMATCH'],
  ])('a field is refused whose resource belongs to %s', async (_name, id, code) => {
    expect(await ask(`{ project(id: "${id}") }`)).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});

describe('in a gateway', () => {
  let app: INestApplication;

  beforeAll(async () => {
    const root = appModule({ providers: [ProjectGateway] });
    const compiled = await Test.createTestingModule({ imports: [root] }).compile();
    app = compiled.createNestApplication({ logger: false });
    app.useWebSocketAdapter(new IoAdapter(app));
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  it('each message has the tenant of its own resource, and the public one nobody', async () => {
    const connection = await connectSocketIo(await app.getUrl(), { auth: { token } });
    try {
      expect(await connection.send('project', { id: 'p1' })).toEqual({ answer: 'U-ada in T1' });
      expect(await connection.send('project', { id: 'p2' })).toEqual({ answer: 'U-ada in T2' });
      expect(await connection.send('open', { id: 'p1' })).toEqual({ answer: '- in -' });
      expect(await connection.send('project', { id: 'p9' })).toMatchObject({ refusal: { code: 'TENANT_MISMATCH' } });
      expect(await connection.send('project', { id: 9 })).toMatchObject({ refusal: { code: 'INTERNAL_ERROR' } });
    } finally {
      connection.close();
    }
  });
});

describe('in a microservice', () => {
  let app: INestMicroservice;
  let client: RpcClient;

  beforeAll(async () => {
    const root = appModule({ controllers: [ProjectPatterns] });
    const compiled = await Test.createTestingModule({ imports: [root] }).compile();
    app = await startOverTcp(compiled);
    client = new RpcClient(app.unwrap<Server>());
  });
  afterAll(async () => {
    await client.close();
    await app.close();
  });

  const byMetadata = (pattern: string, payload: object) =>
    client.send(pattern, payload, { authorization: `Bearer ${token}` });
  const byField = (pattern: string, payload: object) => client.send(pattern, { ...payload, token });

  it.each([
    ['metadata', byMetadata],
    ['a field', byField],
  ])('each message has the tenant of its own resource, and the public one nobody: token in %s', async (_in, send) => {
    expect(
      await Promise.all([
        send('project', { id: 'p1' }),
        send('project', { id: 'p2' }),
        send('me', {}),
        send('open', { id: 'p1' }),
      ]),
    ).toEqual(['U-ada in T1', 'U-ada in T2', 'U-ada in -', '- in -'].map((answer) => ({ answer })));
    expect(await send('project', { id: 'p3' })).toMatchObject({ refusal: { code: 'ROLE_REQUIRED' } });
    expect(await send('project', { id: 'p9' })).toMatchObject({ refusal: { code: 'TENANT_MISMATCH' } });
    expect(await send('project', { id: 9 })).toMatchObject({ refusal: { code: 'INTERNAL_ERROR' } });
  });
});
