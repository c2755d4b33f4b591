import {
  REQUEST_AUTHENTICATOR_SETTINGS,
  RequestAuthenticator,
  type RequestAuthenticatorSettings,
  SessionVerifier,
} from '../../auth/index.js';
import { mintedTokenVerifier } from '../verification/index.js';
import { SuppliedAuthenticator } from './supplied-authenticator.js';
import { SessionSupply, type SuppliedSession } from './supplied-session.js';

/** What is needed of `TestingModuleBuilder`: `@nestjs/testing` is the application's own. */
export interface OverridableBuilder {
  overrideProvider(token: unknown): {
    useValue(value: unknown): unknown;
    useFactory(options: { factory: (...args: never[]) => unknown; inject: unknown[] }): unknown;
  };
}

/** How the module under test learns whose request it is. */
export class AuthOverride<Builder extends OverridableBuilder> {
  constructor(private readonly builder: Builder) {}

  /**
   * Every request without a token is this user's. Guards run as ever, global ones, `@UseGuards(AccessGuard)` and
   * `AuthGuard('descope')`: what the session lacks is refused. A request that brings a minted token is that token's.
   *
   * @param session what it says, a token, or a function that tells it from the request
   * @returns the builder
   */
  withSession(session: SuppliedSession): Builder {
    const supply = new SessionSupply(session);
    this.builder.overrideProvider(SessionVerifier).useValue(mintedTokenVerifier());
    this.builder.overrideProvider(RequestAuthenticator).useFactory({
      inject: [SessionVerifier, REQUEST_AUTHENTICATOR_SETTINGS],
      factory: (verifier: SessionVerifier, settings: RequestAuthenticatorSettings) =>
        new SuppliedAuthenticator(verifier, settings, supply),
    });
    return this.builder;
  }

  /** Only requests that bring a minted token are somebody's. */
  withoutSession(): Builder {
    return this.withSession(undefined);
  }
}

/**
 * Makes an application take minted sessions, with no Descope behind it.
 *
 * @example
 * ```ts
 * const builder = Test.createTestingModule({ imports: [AppModule] });
 * const module = await overrideAuth(builder).withSession({ roles: ['editor'] }).compile();
 * ```
 */
export function overrideAuth<Builder extends OverridableBuilder>(builder: Builder): AuthOverride<Builder> {
  return new AuthOverride(builder);
}
