import type { IdpOptions } from '../../idp/index.js';
import { prepareProcessKey } from '../tokens/index.js';
import type { TestProvider } from './test-provider.js';

/**
 * Starts the embedded identity provider on a free port of this machine, with an empty database in memory. It is the real
 * one, but for four things: hashing passwords costs nothing, nobody is held back for guessing, mail stays in memory, and all
 * providers of a process share one signing key. `hashing`, `rateLimit`, `mail` and `signingKey` bring the real ones back.
 *
 * Needs `@nestjs/platform-fastify` and `better-sqlite3`, whatever the application itself runs on.
 *
 * @example
 * ```ts
 * await using provider = await startProvider();
 * await provider.createUser({ loginId: 'ada@example.com', password: 'Correct-h0rse' });
 * AuthModule.forRoot(provider.authOptions);
 * ```
 * @throws {IdpStartError} options that a provider cannot start with
 */
export async function startProvider(options: Partial<IdpOptions> = {}): Promise<TestProvider> {
  // Loaded here: whoever only mints sessions needs neither the packages nor the time.
  const [key, { openProvider }] = await Promise.all([prepareProcessKey(), import('./open-provider.js')]);
  return openProvider(options, key);
}
