import { engines, type RunningEngine } from './idp-engines.js';

/** `IDP_TEST_ENGINE=PostgreSQL npx jest test/e2e/idp-` runs the provider's tests on that engine. */
const engine = engines.find(({ name }) => name === process.env.IDP_TEST_ENGINE);

export const engineName = engine?.name ?? 'SQLite';

let running: Promise<RunningEngine> | undefined;

if (engine) {
  afterAll(async () => (await running)?.end());
}

/** Of an empty database, on the engine that the environment names or in memory. */
export async function defaultDatabaseUrl(): Promise<string> {
  if (!engine) return 'sqlite::memory:';
  running ??= engine.start();
  return (await running).createUrl();
}
