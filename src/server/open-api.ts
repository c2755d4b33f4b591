import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

export interface OpenApiOptions {
  /** Names of the cookies, or undefined where tokens come in the body. */
  readonly cookies: { readonly sessionName: string; readonly refreshName: string } | undefined;
}

/** Serves the API's description: a page at /docs, JSON at /docs-json. */
export function serveOpenApi(app: INestApplication, { cookies }: OpenApiOptions): void {
  const builder = new DocumentBuilder()
    .setTitle('nestjs-descope')
    .setDescription('Sign up, sign in, refresh, sign out, and who is signed in: passwords, tenants and roles.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The session JWT.' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The refresh JWT.' }, 'refresh');
  if (cookies) {
    builder
      .addCookieAuth(cookies.sessionName, { type: 'apiKey', in: 'cookie' }, 'session-cookie')
      .addCookieAuth(cookies.refreshName, { type: 'apiKey', in: 'cookie' }, 'refresh-cookie');
  }
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, builder.build()), {
    customSiteTitle: 'nestjs-descope API',
    raw: ['json'],
    jsonDocumentUrl: 'docs-json',
  });
}
