import { randomBytes } from 'node:crypto';
import type { AuthModuleOptions } from './auth/index.js';
import { EMBEDDED_URL, EmbeddedTransport } from './embedded-transport.js';
import { createProvider, type IdpOptions, type Provider } from './idp/index.js';

/** What AuthModule has to know of the Descope API behind it. */
type UpstreamOptions = Pick<AuthModuleOptions, 'projectId' | 'baseUrl' | 'managementKey' | 'transport'>;

/** The only one who holds the provider, so the one to close it. */
class OwningTransport extends EmbeddedTransport {
  constructor(private readonly owned: Provider) {
    super(owned);
  }

  override close(): Promise<void> {
    return this.owned.close();
  }
}

/**
 * Starts an identity provider in this process and answers the options with which AuthModule speaks to it: no socket, no
 * account, management included. It is closed when the application is.
 *
 * @example
 * ```ts
 * AuthModule.forRootAsync({ useFactory: () => embedProvider({ databaseUrl: 'sqlite:./data/idp.db' }) })
 * ```
 * @throws {IdpStartError} with a message for the person who starts it
 */
export async function embedProvider(options: Omit<IdpOptions, 'processKey'>): Promise<UpstreamOptions> {
  const processKey = randomBytes(32).toString('base64url');
  const provider = await createProvider({ ...options, processKey });
  return {
    projectId: provider.projectId,
    baseUrl: EMBEDDED_URL,
    transport: new OwningTransport(provider),
    managementKey: processKey,
  };
}
