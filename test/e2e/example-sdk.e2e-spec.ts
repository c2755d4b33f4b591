import { join } from 'node:path';
import { IdpClient, startProvider } from '../support/idp-provider.js';
import { ProcessRun } from '../support/process-run.js';
import { REPOSITORY } from '../support/repository.js';

describe('examples/descope-sdk', () => {
  it('signs in by Descope’s own SDK, which knows of the provider no more than its address', async () => {
    const provider = await startProvider();
    try {
      await new IdpClient(provider).signUp('ada@example.com');
      const run = new ProcessRun('sign-in.js', {
        cwd: join(REPOSITORY, 'examples/descope-sdk'),
        environment: {
          DESCOPE_PROJECT_ID: provider.projectId,
          DESCOPE_BASE_URL: await provider.listen(0, '127.0.0.1'),
        },
      });
      expect(await run.exit).toEqual({ code: 0, signal: null });
      expect(run.stdout).toMatch(/^Signed in as U\w+\n$/);
    } finally {
      await provider.close();
    }
  });
});
