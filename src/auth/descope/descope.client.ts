import type { HttpService } from '@nestjs/axios';
import { DescopeCalls } from './descope-calls.js';
import type { DescopeSettings } from './descope.settings.js';
import { ManagementClient } from './management.client.js';
import { PasswordClient } from './password.client.js';
import { SessionClient } from './session.client.js';
import { VerificationClient } from './verification.client.js';

/**
 * The Descope API at a base URL, be it Descope's cloud or a compatible provider.
 *
 * Each call has one time budget and is sent once: nothing that may have been applied is sent again.
 *
 * Every call throws UpstreamInvalidError, UpstreamUnavailableError, UpstreamTimeoutError and RateLimitedError; beyond
 * those, what its docstring says.
 *
 * @example
 * constructor(private readonly descope: DescopeClient) {}
 * const { sessionJwt } = await this.descope.password.signIn('ada@example.com', password);
 */
export class DescopeClient {
  readonly password: PasswordClient;
  readonly session: SessionClient;
  readonly verification: VerificationClient;
  readonly management: ManagementClient;
  private readonly calls: DescopeCalls;

  constructor(
    http: HttpService,
    private readonly settings: DescopeSettings,
  ) {
    this.calls = new DescopeCalls(http, settings);
    this.password = new PasswordClient(this.calls);
    this.session = new SessionClient(this.calls);
    this.verification = new VerificationClient(this.calls);
    this.management = new ManagementClient(this.calls, settings.managementKey);
  }

  /** Whether calls are made, or answered with UpstreamUnavailableError at once as upstream is down. Keys are asked for always. */
  get circuit(): 'closed' | 'half-open' | 'open' {
    return this.calls.circuit.state;
  }

  /** The project's public keys, a JWKS, unread: what is in it is the key set's to judge. */
  keys(): Promise<unknown> {
    return this.calls.answer({
      method: 'GET',
      path: `/v2/keys/${this.settings.projectId}`,
      template: '/v2/keys/{projectId}',
      // Guards depend on them, whatever has happened to sign-ins. The key set asks once per cool-down.
      always: true,
    });
  }
}
