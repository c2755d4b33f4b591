import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { accessFeature } from './access/index.js';
import { accessKeysFeature } from './accesskeys/index.js';
import { auditFeature, AuditInterceptor } from './audit/index.js';
import { Clock } from './clock/index.js';
import { Database } from './database/index.js';
import { Foundation } from './foundation.js';
import type { IdpOptions } from './idp.options.js';
import { healthFeature } from './health/index.js';
import { jwtFeature } from './jwt/index.js';
import {
  BearerGuard,
  keysFeature,
  KeyRing,
  ManagementKey,
  Project,
  ProjectStore,
  RotationPolicy,
} from './keys/index.js';
import { resolveRateLimit, TryLimits } from './limits/index.js';
import { IdpLogger } from './log/index.js';
import { PostOffice } from './mail/index.js';
import { openApiFeature, ProviderDocument } from './openapi/index.js';
import { PasswordBlocklist, passwordFeature, PasswordHasher } from './password/index.js';
import { Lifetimes, RotationRule, sessionsFeature } from './sessions/index.js';
import { tenantsFeature } from './tenants/index.js';
import { userManagementFeature } from './usermanagement/index.js';
import { usersFeature } from './users/index.js';
import { verificationFeature } from './verification/index.js';
import { ErrorFilter, RequestBodyPipe } from './wire/index.js';

interface Feature {
  readonly controllers: Type[];
  readonly providers: Provider[];
}

const features: readonly Feature[] = [
  accessFeature,
  accessKeysFeature,
  auditFeature,
  healthFeature,
  jwtFeature,
  keysFeature,
  openApiFeature,
  passwordFeature,
  sessionsFeature,
  tenantsFeature,
  userManagementFeature,
  usersFeature,
  verificationFeature,
];

/** Parts of the foundation, injected by their own class. */
const parts: Provider[] = [
  { provide: Clock, useFactory: ({ clock }: Foundation) => clock, inject: [Foundation] },
  { provide: Database, useFactory: ({ database }: Foundation) => database, inject: [Foundation] },
  { provide: KeyRing, useFactory: ({ keys }: Foundation) => keys, inject: [Foundation] },
  { provide: Lifetimes, useFactory: ({ lifetimes }: Foundation) => lifetimes, inject: [Foundation] },
  { provide: ManagementKey, useFactory: ({ managementKey }: Foundation) => managementKey, inject: [Foundation] },
  { provide: PasswordHasher, useFactory: ({ hasher }: Foundation) => hasher, inject: [Foundation] },
  { provide: PostOffice, useFactory: ({ postOffice }: Foundation) => postOffice, inject: [Foundation] },
  { provide: Project, useFactory: ({ project }: Foundation) => project, inject: [Foundation] },
  { provide: ProjectStore, useFactory: ({ store }: Foundation) => store, inject: [Foundation] },
  { provide: RotationPolicy, useFactory: ({ rotation }: Foundation) => rotation, inject: [Foundation] },
];

/**
 * The embedded provider's root module: an application of its own, not one to import into another. `createProvider` builds it
 * with the listener that it needs.
 */
@Module({})
export class IdpModule {
  static forRoot(options: IdpOptions): DynamicModule {
    const logger = new IdpLogger(options.logger);
    const controllers = features.flatMap((feature) => feature.controllers);
    return {
      module: IdpModule,
      controllers,
      providers: [
        { provide: Foundation, useFactory: () => Foundation.lay(options) },
        { provide: IdpLogger, useValue: logger },
        ...parts,
        { provide: ProviderDocument, useValue: new ProviderDocument(controllers) },
        { provide: RotationRule, useValue: new RotationRule(options.refreshRotation) },
        { provide: PasswordBlocklist, useValue: new PasswordBlocklist(options.passwordBlocklist, logger) },
        {
          provide: TryLimits,
          inject: [Database],
          useFactory: (database: Database) => new TryLimits(database, resolveRateLimit(options.rateLimit)),
        },
        { provide: APP_GUARD, useClass: BearerGuard },
        { provide: APP_PIPE, useClass: RequestBodyPipe },
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
        { provide: APP_FILTER, useClass: ErrorFilter },
        ...features.flatMap((feature) => feature.providers),
      ],
    };
  }
}
