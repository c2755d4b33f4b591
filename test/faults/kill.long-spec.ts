import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, ServiceProcesses } from '../support/process-service.js';

const PASSWORD = 'correct horse battery staple 1A!';

describe('a service that is killed', () => {
  const services = new ServiceProcesses();

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  afterAll(() => services.cleanUp());

  it('still knows whoever it has told that they signed up, and their session', async () => {
    const environment = { AUTH_TOKEN_DELIVERY: 'body' };
    for (let round = 0; round < 3; round++) {
      const loginId = `ada${round}@example.com`;
      const before = await services.start(environment);
      const signedUp = await postJson(`${before.url}/auth/signup`, { loginId, password: PASSWORD });
      const exit = await services.end(before.run, 'SIGKILL');
      expect([signedUp.status, exit.signal]).toEqual([201, 'SIGKILL']);
      const { refreshJwt } = (await signedUp.json()) as { refreshJwt: string };

      const after = await services.start(environment);
      expect(after.projectId).toBe(before.projectId);
      const signedIn = await postJson(`${after.url}/auth/signin`, { loginId, password: PASSWORD });
      const refreshed = await postJson(`${after.url}/auth/refresh`, {}, refreshJwt);
      expect([signedIn.status, refreshed.status]).toEqual([200, 200]);
      await services.end(after.run);
    }
  });

  it('starts again when it was killed before it served', async () => {
    for (const delay of [0, 100, 200, 300, 350, 400, 450, 500, 600]) {
      const run = services.spawn({ IDP_DATABASE_URL: 'sqlite:early/idp.db' });
      await new Promise((resolve) => setTimeout(resolve, delay));
      await services.end(run, 'SIGKILL');
    }
    const { url, run } = await services.start({ IDP_DATABASE_URL: 'sqlite:early/idp.db' });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    await services.end(run);
  });
});
