import { join } from 'node:path';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { postJson, ServiceProcesses } from '../support/process-service.js';

describe('npm run outbox', () => {
  const services = new ServiceProcesses();

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  afterAll(() => services.cleanUp());

  async function print(environment: Record<string, string> = {}): Promise<{ code: number | null; stdout: string }> {
    const run = new ProcessRun(join(builtService(), 'outbox.js'), { cwd: services.folder, environment });
    const { code } = await run.exit;
    return { code, stdout: run.stdout };
  }

  it('prints the newest message that was not sent', async () => {
    expect(await print()).toEqual({ code: 0, stdout: 'No message in data/outbox yet.\n' });

    const { providerUrl, projectId, run } = await services.start();
    await run.matched(/Mail +written to data\/outbox/);
    const started = await postJson(
      `${providerUrl}/v1/auth/otp/signup/email`,
      { loginId: 'ada@example.com' },
      projectId,
    );
    expect(started.status).toBe(200);
    const { code, stdout } = await print();
    expect(code).toBe(0);
    const digits = /^To: ada@example\.com\nSubject: Your code: (\d{6})\n\n/.exec(stdout)?.[1];
    const verify = { loginId: 'ada@example.com', code: digits };
    expect((await postJson(`${providerUrl}/v1/auth/otp/verify/email`, verify, projectId)).status).toBe(200);
    await services.end(run);
  });

  it('says so where there is none to print', async () => {
    const mail = { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'a@b.example' };
    expect((await print(mail)).stdout).toBe('SMTP_URL is set: messages are sent, and not written here.\n');
    const project = { DESCOPE_PROJECT_ID: 'P36Z2WxTveMQBWlLfCMPlC3QM1Oa' };
    expect((await print(project)).stdout).toBe('Descope sends the mail: there is no outbox here.\n');
  });
});
