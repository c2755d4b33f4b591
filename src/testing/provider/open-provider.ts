import { randomBytes } from 'node:crypto';
import { createProvider, type IdpOptions } from '../../idp/index.js';
import type { TestKey } from '../tokens/index.js';
import { CollectingMailer } from './collecting-mailer.js';
import { TestProvider } from './test-provider.js';

/** argon2id at a cost that protects nobody, and takes a fraction of a millisecond. */
const CHEAP_HASHING = { memoryKiB: 64, passes: 1, allowWeak: true } as const;

export async function openProvider(options: Partial<IdpOptions>, { kid, privateKey }: TestKey): Promise<TestProvider> {
  const mailer = new CollectingMailer();
  const managementKey = options.managementKey ?? `K${randomBytes(24).toString('hex')}`;
  const provider = await createProvider({
    databaseUrl: 'sqlite::memory:',
    hashing: CHEAP_HASHING,
    // All tests sign in as the same few users.
    rateLimit: 'off',
    logger: false,
    mail: { mailer },
    signingKey: { kid, privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() },
    ...options,
    managementKey,
  });
  const baseUrl = await provider.listen(0, '127.0.0.1');
  return new TestProvider({ provider, baseUrl, managementKey, mail: mailer.sent });
}
