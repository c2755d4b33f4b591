import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessGuard } from './access/index.js';
import { ConfigurableModuleClass } from './auth.module-definition.js';
import { configuredProviders } from './auth.providers.js';
import { AuthService } from './auth.service.js';
import { ConnectionAccess } from './connections/index.js';
import { DescopeClient, UpstreamTransport } from './descope/index.js';
import { AuthHealthIndicator } from './health/index.js';
import { AuthErrorFilter, BodySignIn } from './http/index.js';
import { AccessCoverageCheck } from './inspection/index.js';
import { DescopePasswordStrategy, DescopeStrategy, PassportStrategies, PasswordSignIn } from './passport/index.js';
import { MembersService } from './members/index.js';
import { RequestAuthenticator, SessionVerifier } from './session/index.js';
import { VerificationService } from './verification/index.js';

/**
 * Password authentication, tenants and roles: a REST API below `/auth`, and a guard for every route of the host.
 *
 * @example
 * ```ts
 * @Module({ imports: [AuthModule.forRoot({ projectId: 'P2abc…' })] })
 * export class AppModule {}
 * ```
 * @throws {AuthOptionsError} at the start, listing every option that is missing or wrong
 */
@Module({
  providers: [
    ...configuredProviders,
    AuthService,
    VerificationService,
    MembersService,
    AccessGuard,
    ConnectionAccess,
    AccessCoverageCheck,
    DescopeStrategy,
    DescopePasswordStrategy,
    PassportStrategies,
    { provide: PasswordSignIn, useClass: BodySignIn },
    { provide: APP_FILTER, useClass: AuthErrorFilter },
  ],
  exports: [
    AuthService,
    VerificationService,
    MembersService,
    DescopeClient,
    AccessGuard,
    ConnectionAccess,
    SessionVerifier,
    RequestAuthenticator,
    AuthHealthIndicator,
  ],
})
export class AuthModule extends ConfigurableModuleClass implements OnApplicationShutdown {
  constructor(@Inject(UpstreamTransport) private readonly transport: UpstreamTransport) {
    super();
  }

  /** Not earlier: requests that still run when the host begins to stop need their sockets. */
  async onApplicationShutdown(): Promise<void> {
    await this.transport.close();
  }
}
