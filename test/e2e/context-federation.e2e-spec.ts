import { type DynamicModule, type INestApplication, Module } from '@nestjs/common';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import {
  Directive,
  Field,
  GraphQLModule,
  ID,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
  ResolveReference,
} from '@nestjs/graphql';
import { MercuriusFederationDriver, type MercuriusFederationDriverConfig } from '@nestjs/mercurius';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';

import { CurrentTenant, CurrentUser, Public, Roles, TenantOf, TenantRoles } from '../../src/auth/index.js';
import type { SessionTenant, SessionUser } from '../../src/auth/session/index.js';
import { describeAccess } from '../../src/index.js';
import { World } from '../support/context-matrix.js';

@ObjectType()
@Directive('@key(fields: "id")')
class Account {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  readBy!: string;
}

@ObjectType()
@Directive('@key(fields: "tenantId")')
class Ledger {
  @Field(() => ID)
  tenantId!: string;

  @Field(() => String)
  actsIn!: string;
}

@ObjectType()
@Directive('@key(fields: "id")')
class Document {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  actsIn!: string;
}

@ObjectType()
@Directive('@key(fields: "id")')
class Country {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  secret?: string;
}

@Roles('reader')
@Resolver(() => Account)
class AccountsResolver {
  @Query(() => Account)
  account(@CurrentUser() user: SessionUser): Account {
    return { id: '1', readBy: user.userId };
  }

  @ResolveReference()
  byReference(@Parent() { id }: { id: string }, @CurrentUser() user: SessionUser): Account {
    return { id, readBy: user.userId };
  }
}

@Resolver(() => Ledger)
class LedgersResolver {
  @TenantRoles('admin')
  @ResolveReference()
  async byReference(
    @Parent() { tenantId }: { tenantId: string },
    @CurrentTenant() tenant: SessionTenant,
  ): Promise<Ledger> {
    await Promise.resolve();
    return { tenantId, actsIn: tenant.tenantId };
  }
}

@Resolver(() => Document)
class DocumentsResolver {
  @TenantOf(({ body }) => (body as { id: string }).id.replace('document', 'T'))
  @ResolveReference()
  byReference(@Parent() { id }: { id: string }, @CurrentTenant() tenant: SessionTenant): Document {
    return { id, actsIn: tenant.tenantId };
  }
}

@Resolver(() => Country)
class CountriesResolver {
  @Public()
  @ResolveReference()
  byReference(@Parent() { id }: { id: string }): Country {
    return { id };
  }

  @Roles('reader')
  @ResolveField(() => String, { nullable: true })
  secret(): string {
    return 'secret';
  }
}

@Module({ providers: [AccountsResolver, LedgersResolver, DocumentsResolver, CountriesResolver] })
class SubgraphModule {}

/** What both drivers are told. */
const GRAPH = {
  // Nest's own default is newer than the last subgraph library for Node 20.
  autoSchemaFile: { federation: { version: 2, importUrl: 'https://specs.apollo.dev/federation/v2.13' } },
  buildSchemaOptions: { orphanedTypes: [Ledger, Document, Country] },
  fieldResolverEnhancers: ['guards'],
} satisfies Partial<ApolloFederationDriverConfig>;

interface Driver {
  readonly platform: () => ExpressAdapter | FastifyAdapter;
  readonly graph: () => DynamicModule;
}

const DRIVERS: [name: string, driver: Driver][] = [
  [
    'Apollo',
    {
      platform: () => new ExpressAdapter(),
      graph: () =>
        GraphQLModule.forRoot<ApolloFederationDriverConfig>({
          ...GRAPH,
          driver: ApolloFederationDriver,
          includeStacktraceInErrorResponses: false,
          plugins: [ApolloServerPluginInlineTraceDisabled()],
        }),
    },
  ],
  [
    'Mercurius',
    {
      platform: () => new FastifyAdapter(),
      graph: () =>
        GraphQLModule.forRoot<MercuriusFederationDriverConfig>({ ...GRAPH, driver: MercuriusFederationDriver }),
    },
  ],
];

describe.each(DRIVERS)('a subgraph of a federated graph, on %s', (_name, { platform, graph }) => {
  const world = new World();
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    await world.keys.start();
    const compiled = await world.module([graph(), SubgraphModule]).compile();
    app = compiled.createNestApplication(platform(), { logger: false });
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/graphql`;
  });
  afterAll(async () => {
    await app.close();
    await world.keys.stop();
  });

  /** As a router asks for what another subgraph refers to. Answers, and the codes of what was refused. */
  async function entities(fields: string, representations: object[], token?: string) {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({
        query: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fields} } }`,
        variables: { representations },
      }),
    });
    const { data, errors } = (await response.json()) as {
      data: { _entities: unknown[] } | null;
      errors?: { extensions: { code: string } }[];
    };
    return { entities: data?._entities ?? null, codes: (errors ?? []).map(({ extensions }) => extensions.code) };
  }

  const account = { __typename: 'Account', id: '7' };
  const readAccount = '... on Account { id readBy }';

  it.each<[string, () => string | undefined, string]>([
    ['no token', () => undefined, 'AUTH_REQUIRED'],
    ['a bad token', () => 'nonsense', 'TOKEN_MALFORMED'],
    ['an expired token', () => world.session({ exp: world.clock.seconds - 60 }), 'TOKEN_EXPIRED'],
    ['a session without the role', () => world.session(), 'ROLE_REQUIRED'],
  ])('refuses a reference with %s', async (_name, token, code) => {
    expect(await entities(readAccount, [account], token())).toEqual({ entities: [null], codes: [code] });
  });

  it('resolves a reference for a session that may read it', async () => {
    const reader = world.session({ roles: ['reader'] });
    expect(await entities(readAccount, [account], reader)).toEqual({
      entities: [{ id: '7', readBy: 'U2user' }],
      codes: [],
    });
  });

  it('checks references of one query each in its own tenant', async () => {
    const ledgers = ['T1', 'T2', 'T3', 'T1'].map((tenantId) => ({ __typename: 'Ledger', tenantId }));
    expect(await entities('... on Ledger { tenantId actsIn }', ledgers, world.session())).toEqual({
      entities: [{ tenantId: 'T1', actsIn: 'T1' }, null, null, { tenantId: 'T1', actsIn: 'T1' }],
      codes: ['ROLE_REQUIRED', 'TENANT_MISMATCH'],
    });
  });

  it('finds the tenant of what a reference means', async () => {
    const documents = ['document1', 'document3'].map((id) => ({ __typename: 'Document', id }));
    expect(await entities('... on Document { id actsIn }', documents, world.session())).toEqual({
      entities: [{ id: 'document1', actsIn: 'T1' }, null],
      codes: ['TENANT_MISMATCH'],
    });
  });

  it('lets anybody refer to what is public, and guards its fields still', async () => {
    const country = { __typename: 'Country', id: 'fr' };
    expect(await entities('... on Country { id }', [country])).toEqual({ entities: [{ id: 'fr' }], codes: [] });
    expect(await entities('... on Country { id secret }', [country])).toEqual({
      entities: [{ id: 'fr', secret: null }],
      codes: ['AUTH_REQUIRED'],
    });
  });

  it('is in the access matrix with each reference', () => {
    const references = describeAccess(app).rows.filter(({ address }) => address.endsWith('__resolveReference'));
    expect(references.map(({ address, demands, guards, doubt }) => [address, demands, guards, doubt])).toEqual([
      ['Account.__resolveReference', 'role(reader)', ['AccessGuard'], null],
      ['Country.__resolveReference', 'public', ['AccessGuard'], null],
      ['Document.__resolveReference', 'inTenant', ['AccessGuard'], null],
      ['Ledger.__resolveReference', 'tenantRole(admin)', ['AccessGuard'], null],
    ]);
  });
});
