import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type INestApplication, Injectable, Module, UseGuards, UseInterceptors } from '@nestjs/common';
import { Args, GraphQLModule, Query, Resolver } from '@nestjs/graphql';
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

@Module({
  imports: [
    AuthModule.forRootAsync({
      useFactory: () => ({ projectId: PROJECT, baseUrl: keys.baseUrl }),
      controllers: false,
    }),
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true, sortSchema: true }),
    SessionContextModule,
  ],
  providers: [Witness, ProjectTenant, ProjectResolver, ProjectGateway],
})
class AppModule {}

let app: INestApplication;
let url: string;

beforeAll(async () => {
  await keys.start();
  const compiled = await Test.createTestingModule({ imports: [AppModule] }).compile();
  app = compiled.createNestApplication({ logger: false });
  app.useWebSocketAdapter(new IoAdapter(app));
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(async () => {
  await app.close();
  await keys.stop();
});

describe('in GraphQL, whose fields run side by side', () => {
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
  it('each message has the tenant of its own resource, and the public one nobody', async () => {
    const connection = await connectSocketIo(url, { auth: { token } });
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
