import type { INestApplication } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Args, ArgsType, Field, GraphQLModule, Query, Resolver } from '@nestjs/graphql';

import { CurrentTenant, RequireTenant } from '../../src/auth/index.js';
import type { SessionTenant } from '../../src/auth/session/index.js';
import { createHost } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';

@ArgsType()
class RowArguments {
  @Field(() => String, { name: 'tenantId', defaultValue: 'T3' })
  organisation!: string;
}

@Resolver()
class RowsResolver {
  @RequireTenant()
  @Query(() => String)
  rows(@Args() { organisation }: RowArguments, @CurrentTenant() tenant: SessionTenant) {
    return `${tenant.tenantId} ${organisation}`;
  }
}

describe('a tenant argument that the handler knows by another name', () => {
  const issuer = new TestIssuer();
  const keys = new KeyServer([issuer]);
  let app: INestApplication;

  beforeAll(async () => {
    await keys.start();
    app = await createHost('express', {
      baseUrl: keys.baseUrl,
      controllers: [],
      providers: [RowsResolver],
      imports: [
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          autoSchemaFile: true,
          includeStacktraceInErrorResponses: false,
        }),
      ],
    });
    await app.listen(0, '127.0.0.1');
  });

  afterAll(async () => {
    await app.close();
    await keys.stop();
  });

  async function ask(query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
    const response = await fetch(`${await app.getUrl()}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${issuer.session({ tenants: { T1: {} } })}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: { rows?: string } | null;
      errors?: { extensions: { code: string } }[];
    };
    return data?.rows ?? errors?.[0]?.extensions.code;
  }

  it.each<[string, string, Record<string, unknown>]>([
    ['in place', '{ rows(tenantId: "T2") }', {}],
    ['by a variable', 'query ($t: String!) { rows(tenantId: $t) }', { t: 'T2' }],
    ['by the schema’s default', '{ rows }', {}],
  ])('counts %s', async (_how, query, variables) => {
    expect(await ask(query, variables)).toBe('TENANT_MISMATCH');
  });

  it('is the tenant that the handler acts in', async () => {
    expect(await ask('query ($t: String!) { rows(tenantId: $t) }', { t: 'T1' })).toBe('T1 T1');
  });
});
