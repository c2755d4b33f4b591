import { Body, Controller, Get, type INestApplication, Post, type Type, VersioningType } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  ApiBearerAuth,
  ApiExtension,
  ApiForbiddenResponse,
  DocumentBuilder,
  type OpenAPIObject,
  SwaggerModule,
} from '@nestjs/swagger';
import { Test } from '@nestjs/testing';

import {
  AllowAccessKeys,
  AuthModule,
  documentAccess,
  Public,
  RequireMfa,
  RequireTenant,
  Roles,
} from '../../src/auth/index.js';
import { decided, type EveryKind, moduleOf } from '../support/every-kind-host.js';
import { documentFaults } from '../support/openapi-faults.js';
import { PROJECT } from '../support/session-issuer.js';

type AuthOptions = Parameters<typeof AuthModule.forRoot>[0];
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { 'x-access'?: object };

@ApiBearerAuth('company')
@Controller('by-hand')
class ByHandController {
  @ApiExtension('x-access', { mine: true })
  @ApiForbiddenResponse({ description: 'Ask your manager.' })
  @Roles('manager')
  @Get(':name')
  read() {
    return {};
  }
}

@RequireTenant()
@Controller({ path: 'teams', version: '3' })
class TeamsController {
  @RequireMfa()
  @Post(':team')
  write(@Body() body: object) {
    return body;
  }

  @Public()
  @Get()
  open() {
    return [];
  }
}

@Public()
@Controller({ path: 'reports', version: '1' })
class OldReportsController {
  @Get()
  list() {
    return [];
  }
}

@Controller({ path: 'reports', version: '2' })
class ReportsController {
  @AllowAccessKeys()
  @RequireMfa()
  @Get()
  list() {
    return [];
  }
}

interface Document {
  readonly app: INestApplication;
  readonly plain: OpenAPIObject;
  readonly document: OpenAPIObject;
}

async function documented(
  kind: EveryKind,
  options: Partial<AuthOptions> = {},
  prepare: (app: INestApplication) => void = () => undefined,
): Promise<Document> {
  const auth = AuthModule.forRoot({ projectId: PROJECT, isGlobal: true, controllers: false, ...options });
  const compiled = await Test.createTestingModule({ imports: [auth, moduleOf(kind)] }).compile();
  const app = compiled.createNestApplication(new FastifyAdapter(), { logger: false });
  app.setGlobalPrefix('api');
  app.enableVersioning({ type: VersioningType.URI });
  prepare(app);
  await app.init();
  const plain = SwaggerModule.createDocument(app, new DocumentBuilder().setTitle('Host').build());
  return { app, plain, document: documentAccess(app, plain) };
}

const controllers = (...types: Type[]): EveryKind => ({ controllers: types, providers: [] });

const operation = (document: OpenAPIObject, method: 'get' | 'post' | 'delete', path: string): Operation =>
  document.paths[path]?.[method] as Operation;

/** By status, the codes that the body may have. */
function codes({ responses }: Operation): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(responses).flatMap(([status, response]) => {
      const { content } = response as {
        content?: Record<string, { schema: { properties?: { code: { enum: unknown } } } }>;
      };
      const names = content?.['application/json']?.schema.properties?.code.enum;
      return names === undefined ? [] : [[status, names]];
    }),
  );
}

const BAD_TOKEN = ['TOKEN_MALFORMED', 'TOKEN_INVALID', 'TOKEN_EXPIRED', 'TOKEN_WRONG_TYPE'];

describe('a page of the document', () => {
  it('has what the decorators say', async () => {
    const { app } = await documented(controllers(...decided.controllers.slice(0, 4)), { controllers: true }, (host) => {
      // #region setup
      const config = new DocumentBuilder().setTitle('Projects').setVersion('1').build();
      SwaggerModule.setup('docs', host, () => documentAccess(host, SwaggerModule.createDocument(host, config)));
      // #endregion
    });
    await app.listen(0, '127.0.0.1');
    const served = (await (await fetch(`${await app.getUrl()}/docs-json`)).json()) as OpenAPIObject;
    expect(documentFaults(served)).toEqual([]);
    expect(operation(served, 'get', '/api/documents')).toHaveProperty('x-access');
    expect(operation(served, 'get', '/api/auth/me').security).toEqual([{ refresh: [] }, { 'refresh-cookie': [] }]);
    await app.close();
  });
});

describe('an OpenAPI document with what the access decorators say', () => {
  let host: Document;

  beforeAll(async () => {
    host = await documented(controllers(...decided.controllers.slice(0, 4), ByHandController, TeamsController));
  });
  afterAll(() => host.app.close());

  it('is a sound document, and leaves the one that it was made of as it was', () => {
    expect(documentFaults(host.document)).toEqual([]);
    expect(operation(host.plain, 'get', '/api/documents').security).toBeUndefined();
  });

  it('tells which token is taken: as a bearer or a cookie', () => {
    expect(host.document.components?.securitySchemes).toEqual({
      session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The session JWT.' },
      'session-cookie': { type: 'apiKey', in: 'cookie', name: 'DS' },
    });
    expect(operation(host.document, 'get', '/api/documents')).toMatchObject({
      security: [{ session: [] }, { 'session-cookie': [] }],
      'x-access': { demands: 'user', policy: { kind: 'user' } },
    });
    expect(operation(host.document, 'get', '/api/status/greeting').security?.[0]).toEqual({});
  });

  it('tells of refusals by status, with the codes that a body may have', () => {
    expect(codes(operation(host.document, 'delete', '/api/tenants/{tenantId}/invoices/{id}'))).toEqual({
      401: ['AUTH_REQUIRED', ...BAD_TOKEN, 'STEP_UP_REQUIRED'],
      403: [
        'ROLE_REQUIRED',
        'PERMISSION_REQUIRED',
        'TENANT_REQUIRED',
        'TENANT_MISMATCH',
        'ACCESS_KEY_REFUSED',
        'ORIGIN_REFUSED',
      ],
      503: ['UPSTREAM_UNAVAILABLE'],
    });
    expect(codes(operation(host.document, 'get', '/api/status/greeting'))).toEqual({
      401: BAD_TOKEN,
      503: ['UPSTREAM_UNAVAILABLE'],
    });
    const { responses } = operation(host.document, 'post', '/api/documents');
    expect(responses['503']).toMatchObject({ headers: { 'Retry-After': { schema: { type: 'string' } } } });
    expect(responses['401']).toMatchObject({ headers: { 'WWW-Authenticate': { schema: { type: 'string' } } } });
  });

  it('has what is demanded, as words and as data', () => {
    expect(operation(host.document, 'delete', '/api/tenants/{tenantId}/invoices/{id}')['x-access']).toEqual({
      demands: 'tenantRole(admin) and (permission(billing) or stepUp(300s))',
      policy: {
        kind: 'allOf',
        of: [
          { kind: 'tenantRole', name: 'admin' },
          {
            kind: 'anyOf',
            of: [
              { kind: 'permission', name: 'billing' },
              { kind: 'stepUp', maxAge: 300 },
            ],
          },
        ],
      },
      tenantFrom: 'path, :tenantId',
    });
  });

  it('says nothing of what is public', () => {
    for (const path of ['/api/status', '/api/v3/teams']) {
      expect(operation(host.document, 'get', path)).toEqual(operation(host.plain, 'get', path));
      expect(operation(host.document, 'get', path)).not.toHaveProperty('security');
    }
  });

  it('finds the handler behind versions of a path', () => {
    expect(operation(host.document, 'post', '/api/v3/teams/{team}')['x-access']).toMatchObject({
      demands: 'inTenant and mfa',
    });
  });

  it('leaves what the host wrote by hand', () => {
    const byHand = operation(host.document, 'get', '/api/by-hand/{name}');
    expect(byHand.security).toEqual([{ company: [] }]);
    expect(byHand.responses['403']).toEqual({ description: 'Ask your manager.' });
    expect(byHand['x-access']).toEqual({ mine: true });
    expect(codes(byHand)).toHaveProperty('401');
  });

  it('is as strict as the strictest handler that may be meant', async () => {
    const versioned = (app: INestApplication) =>
      app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version' });
    const { app } = await documented(controllers(OldReportsController, ReportsController), {}, versioned);
    const operationIdFactory = (_controller: string, method: string) => method;
    const plain = SwaggerModule.createDocument(app, new DocumentBuilder().build(), { operationIdFactory });
    const reports = operation(documentAccess(app, plain), 'get', '/api/reports');
    expect(reports).toMatchObject({ 'x-access': { demands: 'mfa; access keys, too' } });
    // A program has no second factor, whether it is let in or not.
    expect(codes(reports)).toMatchObject({ 403: ['ACCESS_KEY_REFUSED'] });
    await app.close();
  });

  it('keeps demands to itself if it is told to', () => {
    const text = JSON.stringify(documentAccess(host.app, host.plain, { demands: 'hidden' }));
    expect(text).toContain('ROLE_REQUIRED');
    // But for the host's own.
    expect(text.match(/x-access/g)).toHaveLength(1);
    expect(text).not.toContain('billing');
  });

  it('knows documents without the application’s prefix', () => {
    const config = new DocumentBuilder().setTitle('Host').build();
    const plain = SwaggerModule.createDocument(host.app, config, { ignoreGlobalPrefix: true });
    expect(operation(documentAccess(host.app, plain), 'get', '/documents')['x-access']).toMatchObject({
      demands: 'user',
    });
  });

  it('knows no cookies where tokens come in bodies, and the module’s own routes by their refresh JWT', async () => {
    const { app, document } = await documented(controllers(), { controllers: true, tokenDelivery: 'body' });
    expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual(['session', 'refresh']);
    const me = operation(document, 'get', '/api/auth/me');
    expect(me).toMatchObject({ security: [{ refresh: [] }], 'x-access': { demands: 'refresh JWT' } });
    expect(codes(me)).toEqual({ 401: ['AUTH_REQUIRED', ...BAD_TOKEN], 503: ['UPSTREAM_UNAVAILABLE'] });
    expect(operation(document, 'post', '/api/auth/signin')).not.toHaveProperty('security');
    await app.close();
  });
});
