import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { documentAccess } from '../auth/index.js';

/** Serves the API's description: a page at /docs, JSON at /docs-json. */
export function serveOpenApi(app: INestApplication): void {
  const config = new DocumentBuilder()
    .setTitle('nestjs-descope')
    .setDescription('Sign up, sign in, refresh, sign out, and who is signed in: passwords, tenants and roles.')
    .setVersion('1')
    .build();
  SwaggerModule.setup('docs', app, () => documentAccess(app, SwaggerModule.createDocument(app, config)), {
    customSiteTitle: 'nestjs-descope API',
    raw: ['json'],
    jsonDocumentUrl: 'docs-json',
  });
}
