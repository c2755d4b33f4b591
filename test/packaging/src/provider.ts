import 'reflect-metadata';
import { createProvider } from 'nestjs-descope/provider';
import { run } from './run.js';

run(async () => {
  const provider = await createProvider({
    databaseUrl: 'sqlite::memory:',
    managementKey: process.env.MANAGEMENT_KEY ?? '',
    hashing: { memoryKiB: 64, passes: 1, allowWeak: true },
    logger: false,
  });
  return `Provider of ${provider.projectId} at ${await provider.listen(0, '127.0.0.1')}`;
});
