import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AuthExceptionFilter, AuthModule, type AuthModuleOptions } from './auth/index.js';
import { HealthModule } from './health/index.js';

/** Everything that the service is made of. */
@Module({ providers: [{ provide: APP_FILTER, useClass: AuthExceptionFilter }] })
export class AppModule {
  /** @param extraModules further controllers behind the same guard, such as the demo's */
  static register(auth: AuthModuleOptions, extraModules: readonly Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [AuthModule.forRoot({ ...auth, isGlobal: true }), HealthModule, ...extraModules],
    };
  }
}
