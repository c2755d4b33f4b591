import { IdpModule } from '../../src/idp/idp.module.js';
import { ProviderDocument } from '../../src/idp/openapi/index.js';
import { documentedRoutes, type OpenApi } from './documented-routes.js';
import type { FuzzRoute } from './fuzz-route.js';

/** The routes of the provider by its own description, without a provider. */
export function providerRoutes(): FuzzRoute[] {
  const { controllers = [] } = IdpModule.forRoot({ databaseUrl: 'sqlite::memory:' });
  return documentedRoutes(new ProviderDocument(controllers).get() as unknown as OpenApi);
}
