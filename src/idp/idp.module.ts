import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { accessFeature } from './access/index.js';
import { Clock, SystemClock } from './clock/index.js';
import { Database, openDatabase } from './database/index.js';
import type { IdpOptions } from './idp.options.js';
import {
  BearerGuard,
  KeyRing,
  KeysController,
  LicenseController,
  loadKeyRing,
  ManagementKey,
  Project,
  ProjectStore,
  provisionManagementKey,
  provisionProject,
} from './keys/index.js';
import { IdpLogger } from './log/index.js';
import { Argon2PasswordHasher, passwordFeature, PasswordHasher } from './password/index.js';
import { Lifetimes, sessionsFeature } from './sessions/index.js';
import { tenantsFeature } from './tenants/index.js';
import { usersFeature } from './users/index.js';
import { ErrorFilter, RequestBodyPipe } from './wire/index.js';

interface Feature {
  readonly controllers: Type[];
  readonly providers: Provider[];
}

const features: readonly Feature[] = [accessFeature, passwordFeature, sessionsFeature, tenantsFeature, usersFeature];

/**
 * The embedded provider's root module: an application of its own, not one to import into another. `createProvider` builds it
 * with the listener that it needs.
 */
@Module({})
export class IdpModule {
  static forRoot(options: IdpOptions): DynamicModule {
    return {
      module: IdpModule,
      controllers: [KeysController, LicenseController, ...features.flatMap((feature) => feature.controllers)],
      providers: [
        ...foundations(options),
        { provide: APP_GUARD, useClass: BearerGuard },
        { provide: APP_PIPE, useClass: RequestBodyPipe },
        { provide: APP_FILTER, useClass: ErrorFilter },
        ...features.flatMap((feature) => feature.providers),
      ],
    };
  }
}

/** Made once, in the order of what they need; a failure of any is a failed start. */
function foundations(options: IdpOptions): Provider[] {
  return [
    { provide: Clock, useValue: options.clock ?? new SystemClock() },
    { provide: IdpLogger, useValue: new IdpLogger(options.logger) },
    { provide: Lifetimes, useValue: new Lifetimes(options.lifetimes) },
    { provide: PasswordHasher, useFactory: () => Argon2PasswordHasher.create(options.hashing) },
    { provide: Database, useFactory: () => openDatabase(options.databaseUrl) },
    { provide: ProjectStore, useFactory: (database: Database) => new ProjectStore(database), inject: [Database] },
    {
      provide: Project,
      useFactory: (store: ProjectStore, clock: Clock) => provisionProject(store, clock, options.projectId),
      inject: [ProjectStore, Clock],
    },
    // Only after the project is there, for it is kept in the project's row.
    { provide: KeyRing, useFactory: (store: ProjectStore) => loadKeyRing(store), inject: [ProjectStore, Project] },
    {
      provide: ManagementKey,
      useFactory: (store: ProjectStore) => provisionManagementKey(store, options),
      inject: [ProjectStore, Project],
    },
  ];
}
