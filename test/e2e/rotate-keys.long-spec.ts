import { join } from 'node:path';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { type Exit, ProcessRun } from '../support/process-run.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';

const [FIRST, SECOND] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));
const ADA = { loginId: 'ada@example.com', password: 'correct horse battery staple 1A!' };

describe('npm run rotate-keys while the encryption key changes', () => {
  const services = new ServiceProcesses();
  const common = { AUTH_TOKEN_DELIVERY: 'body', IDP_DATABASE_URL: 'sqlite:idp.db' };
  const first = { ...common, IDP_ENCRYPTION_KEY: FIRST! };
  const second = { ...common, IDP_ENCRYPTION_KEY: SECOND! };
  const carriedOver = { ...second, IDP_ENCRYPTION_KEY_PREVIOUS: FIRST! };

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  afterAll(() => services.cleanUp());

  async function rotate(environment: Record<string, string>): Promise<Exit & { stdout: string; stderr: string }> {
    const run = new ProcessRun(join(builtService(), 'rotate-keys.js'), { cwd: services.folder, environment });
    const exit = await run.exit;
    return { ...exit, stdout: run.stdout, stderr: run.stderr };
  }

  async function keyIds({ providerUrl, projectId }: RunningService): Promise<string[]> {
    const { keys } = (await (await fetch(`${providerUrl}/v2/keys/${projectId}`)).json()) as { keys: { kid: string }[] };
    return keys.map(({ kid }) => kid);
  }

  it('takes both keys, as the service does, and neither signing keys nor sessions are lost', async () => {
    const before = await services.start(first);
    const signedUp = await postJson(`${before.url}/auth/signup`, ADA);
    expect(signedUp.status).toBe(201);
    const { refreshJwt } = (await signedUp.json()) as { refreshJwt: string };
    const [oldest] = await keyIds(before);
    await services.end(before.run);

    const refused = await rotate(second);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^Signing key \w+ is encrypted with encryption key \w+, and this is [^\n]+\n$/);
    const rotated = await rotate(carriedOver);
    expect(rotated).toMatchObject({ code: 0, stderr: '' });
    const [, newest] = /^Key (\w+) is published/.exec(rotated.stdout) ?? [];

    for (const environment of [carriedOver, second]) {
      const service = await services.start(environment);
      expect(await keyIds(service)).toEqual(expect.arrayContaining([oldest, newest]));
      expect((await postJson(`${service.url}/auth/refresh`, {}, refreshJwt)).status).toBe(200);
      await services.end(service.run);
    }
    expect(await rotate(second)).toMatchObject({ code: 0, stderr: '' });
  });
});
