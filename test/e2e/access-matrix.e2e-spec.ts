import { type DynamicModule, type INestApplication, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { Transport } from '@nestjs/microservices';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';

import { AuthModule, describeAccess, expectEveryRouteHasPolicy } from '../../src/auth/index.js';
import { decided, type EveryKind, forgotten, moduleOf, OfficeHoursGuard } from '../support/every-kind-host.js';
import { PROJECT } from '../support/session-issuer.js';

@Module({})
class OfficeHoursModule {}

type AuthOptions = Parameters<typeof AuthModule.forRoot>[0];

const graphql = (settings: Partial<ApolloDriverConfig> = {}): DynamicModule =>
  GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true, ...settings });

/** Complete, and not started: what is asked here is known before anybody listens. */
async function host(
  kinds: readonly EveryKind[],
  options: Partial<AuthOptions> = {},
  modules: DynamicModule[] = [],
): Promise<INestApplication> {
  const imports = [
    AuthModule.forRoot({ projectId: PROJECT, controllers: false, isGlobal: true, ...options }),
    moduleOf(...kinds),
  ];
  const compiled = await Test.createTestingModule({ imports: [...imports, ...modules] }).compile();
  return compiled.createNestApplication(new ExpressAdapter(), { logger: false });
}

function faults(app: INestApplication, options?: Parameters<typeof expectEveryRouteHasPolicy>[1]): string[] {
  try {
    expectEveryRouteHasPolicy(app, options);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

describe('a host about all of whose handlers somebody decided', () => {
  it('passes', async () => {
    const app = await host([decided]);
    // #region expect
    expectEveryRouteHasPolicy(app);
    // #endregion
    expect(faults(app)).toEqual([]);
  });

  it('is printed in three ways', async () => {
    const app = await host([decided]);
    // #region describe
    const access = describeAccess(app);
    const inTerminal = access.toTable();
    const inReview = access.toMarkdown();
    const inBrowser = access.toHtml({ title: 'Who may call what' });
    const open = access.rows.filter(({ demands }) => demands === 'public');
    // #endregion
    expect(inTerminal).toContain('GET /documents/:id ');
    expect(inReview).toContain('| GET /documents/:id |');
    expect(inBrowser).toContain('<h1>Who may call what</h1>');
    expect(open.map(({ handler }) => handler)).toEqual(['StatusController.status']);
  });

  it('is described: what each demands, where its tenant comes from, what guards it', async () => {
    const { rows } = describeAccess(await host([decided]));
    const told = rows.map(({ address, demands, tenantFrom, guards }) => [address, demands, tenantFrom, guards.join()]);
    const document = 'resource, by tenantOfDocument';
    const [path, elsewhere] = ['path, :tenantId', 'x-tenant-id header, else the session'];
    const admin = 'tenantRole(admin) and (permission(billing) or stepUp(300s))';
    expect(told).toEqual([
      ['Query.books', 'role(reader)', '', 'AccessGuard'],
      ['Book.title', 'as what it is a field of', '', ''],
      ['GET /documents', 'user', '', 'AccessGuard'],
      ['POST /documents', 'tenantRole(writer) or tenantRole(admin); access keys, too', elsewhere, 'AccessGuard'],
      ['GET /documents/:id', 'inTenant', document, 'AccessGuard'],
      ['POST /organisations/:orgId/close', 'inTenant and tenantRole(owner)', 'path, :orgId', 'AccessGuard'],
      ['GET /status', 'public', '', 'AccessGuard'],
      ['GET /status/greeting', 'no session, or a good one; access keys, too', '', 'AccessGuard'],
      ['GET /tenants/:tenantId/invoices', 'inTenant', path, 'AccessGuard'],
      ['DELETE /tenants/:tenantId/invoices/:id', admin, path, 'AccessGuard,OfficeHoursGuard'],
      ['pattern {"cmd":"run"}', 'permission(jobs)', '', 'AccessGuard'],
      ['message say in chat', 'role(talker)', '', 'AccessGuard'],
    ]);
  });

  it('says so where the host itself selects tenants', async () => {
    const { rows } = describeAccess(await host([decided], { tenantResolver: () => 'T1' }));
    expect(Object.fromEntries(rows.map(({ address, tenantFrom }) => [address, tenantFrom]))).toMatchObject({
      'POST /documents': 'tenantResolver',
      'GET /documents/:id': 'resource, by tenantOfDocument',
      'GET /tenants/:tenantId/invoices': 'path, :tenantId',
    });
  });
});

const TITLE =
  "  - BooksResolver.title (Book.title): no AccessGuard stands before it; its GraphQLModule needs fieldResolverEnhancers: ['guards']";

const FORGOTTEN = [
  'Access is not decided everywhere:',
  '  - ForgottenResolver.authors (Query.authors): any user may call it, and nothing says so',
  "  - ForgottenResolver.byReference (Author.__resolveReference): no AccessGuard stands before it; its GraphQLModule needs fieldResolverEnhancers: ['guards']",
  "  - ForgottenResolver.address (Author.address): no AccessGuard stands before it; its GraphQLModule needs fieldResolverEnhancers: ['guards']",
  "  - ForgottenResolver.name (Author.name): no AccessGuard stands before it; its GraphQLModule needs fieldResolverEnhancers: ['guards']",
  '  - ForgottenController.list (GET /forgotten): any user may call it, and nothing says so',
  '  - ForgottenEventsController.created (event user.created): no AccessGuard stands before it; add @UseGuards(AccessGuard), or connect every microservice with inheritAppConfig: true, and say so by microservicesInheritAppConfig: true',
  '  - ForgottenGateway.shout (message shout): no AccessGuard stands before it; a global guard does not reach gateways in Nest 11: add @UseGuards(AccessGuard)',
];

describe('a host with handlers that were forgotten', () => {
  it('fails, and names each: undecided, or with a word that no guard hears', async () => {
    const told = faults(await host([decided, forgotten], {}, [graphql()]));
    // A federation asks for fields directly, wherever a reference resolver shows that there is one.
    expect(told).toContain(TITLE);
    expect(told.filter((line) => line !== TITLE)).toEqual(FORGOTTEN);
  });

  it('may say that any user is a decision; what no guard checks is named all the same', async () => {
    expect(faults(await host([forgotten], {}, [graphql()]), { undecided: 'allowed' })).toEqual(
      FORGOTTEN.filter((line) => !line.includes('any user')),
    );
  });

  it('has fields guarded where GraphQL is told to, and then has to decide about each', async () => {
    const app = await host([forgotten], {}, [graphql({ fieldResolverEnhancers: ['guards'] })]);
    expect(faults(app).filter((line) => line.includes('Resolver'))).toEqual([
      '  - ForgottenResolver.authors (Query.authors): any user may call it, and nothing says so',
      '  - ForgottenResolver.byReference (Author.__resolveReference): any user may call it, and nothing says so',
      '  - ForgottenResolver.name (Author.name): any user may call it, and nothing says so',
    ]);
  });

  it.each([
    [true, 'any user may call it, and nothing says so'],
    [false, 'no AccessGuard stands before it'],
  ])('has its patterns guarded if its microservices inherit its guards: %s', async (inheritAppConfig, reason) => {
    const app = await host([forgotten]);
    const tcp = { transport: Transport.TCP, options: { port: 0 } } as const;
    app.connectMicroservice(tcp, { inheritAppConfig, deferInitialization: true });
    expect(faults(app).find((line) => line.includes('user.created'))).toContain(reason);
  });

  it('has nothing guarded without the global guard, whatever other guards there are', async () => {
    const app = await host([forgotten], { globalGuard: false });
    expect(faults(app)).toContain(
      '  - ForgottenController.decided (GET /forgotten/decided): no AccessGuard stands before it',
    );
    expect(describeAccess(app).rows.filter(({ guards }) => guards.length > 0)).toEqual([]);
    const other: DynamicModule = {
      module: OfficeHoursModule,
      providers: [{ provide: APP_GUARD, useClass: OfficeHoursGuard }],
    };
    const guarded = describeAccess(await host([forgotten], { globalGuard: false }, [other])).rows;
    expect(guarded.find(({ address }) => address === 'GET /forgotten')).toMatchObject({
      guards: ['OfficeHoursGuard'],
      doubt: 'unguarded',
    });
  });

  it('does not start if they demand what nobody checks', async () => {
    const app = await host([{ controllers: [], providers: forgotten.providers }]);
    await expect(app.init()).rejects.toThrow(
      'No AccessGuard stands before ForgottenResolver.byReference, ForgottenResolver.address, ForgottenResolver.name, ForgottenGateway.shout, so that',
    );
    await app.close();
  });
});
