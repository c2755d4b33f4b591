import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashSync } from '@node-rs/argon2';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { postJson, ServiceProcesses } from '../support/process-service.js';

const PASSWORD = 'Correct-h0rse';

describe('npm run import and npm run export', () => {
  let processes: ServiceProcesses;

  beforeAll(() => void builtService(), BUILD_TIMEOUT);
  beforeEach(() => (processes = new ServiceProcesses()));
  afterEach(() => processes.cleanUp());

  const path = (name: string) => join(processes.folder, name);

  function start(command: 'import' | 'export', args: string[], environment: Record<string, string> = {}): ProcessRun {
    return new ProcessRun(join(builtService(), `transfer/${command}.js`), {
      cwd: processes.folder,
      args,
      environment: { IDP_DATABASE_URL: 'sqlite:idp.db', ...environment },
    });
  }

  async function outcome(run: ProcessRun) {
    const { code } = await run.exit;
    return { code, stdout: run.stdout, stderr: run.stderr };
  }

  /** Every tenth line is none that can be imported. */
  function writeUsers(count: number): void {
    const hashedPassword = { phc: hashSync(PASSWORD, { memoryCost: 8 * 1024, timeCost: 1, parallelism: 1 }) };
    const lines = Array.from({ length: count }, (_, n) =>
      JSON.stringify(n % 10 === 9 ? { name: 'nobody' } : { loginId: `user${n}@example.com`, hashedPassword }),
    );
    writeFileSync(path('users.ndjson'), lines.join('\n'));
  }

  it('go on where they were killed, tell how far they are, and leave nobody locked out', async () => {
    writeUsers(20_000);
    const killed = start('import', ['users.ndjson']);
    await killed.matched(/^\d2% \|/m);
    killed.signal('SIGKILL');
    await killed.exit;
    expect(existsSync(path('users.ndjson.position'))).toBe(true);

    const rest = await outcome(start('import', ['users.ndjson']));
    expect(rest).toMatchObject({ code: 0, stderr: '' });
    const told = /^(\d+) imported, (\d+) there before, 2000 refused: \S*users\.ndjson\.refused says which and why$/m;
    // Killed between a transaction and the note of it, it finds those lines' users there.
    const [, imported, present] = told.exec(rest.stdout) ?? [];
    expect(Number(imported) + Number(present)).toBe(18_000);
    expect(Number(present)).toBeLessThanOrEqual(500);
    expect(rest.stdout).toMatch(/^100% \| /m);
    expect(readFileSync(path('users.ndjson.refused'), 'utf8').trim().split('\n')).toHaveLength(2000);

    expect(await outcome(start('export', ['out.ndjson']))).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/18000 users written to out\.ndjson, password hashes included\n$/) as string,
    });
    const copied = start('import', ['out.ndjson'], { IDP_DATABASE_URL: 'sqlite:copy.db' });
    expect(await outcome(copied)).toMatchObject({ code: 0, stderr: '' });

    const { url } = await processes.start({ IDP_DATABASE_URL: 'sqlite:copy.db' });
    for (const n of [0, 10_005, 19_998]) {
      const answer = await postJson(`${url}/auth/signin`, { loginId: `user${n}@example.com`, password: PASSWORD });
      expect(answer.status).toBe(200);
    }
  });

  it.each([
    ['no file', [], {}, 'Usage: npm run import -- users.ndjson'],
    ['two files', ['a', 'b'], {}, 'Usage: npm run import -- users.ndjson'],
    ['a file that is not there', ['none.ndjson'], {}, "ENOENT: no such file or directory, open 'none.ndjson'"],
    [
      'Descope as the backend',
      ['users.ndjson'],
      { DESCOPE_PROJECT_ID: 'P36Z2WxTveMQBWlLfCMPlC3QM1Oa' },
      'Users are kept by Descope (AUTH_BACKEND, DESCOPE_PROJECT_ID): there is no database here',
    ],
    ['a database that is no database', ['users.ndjson'], { IDP_DATABASE_URL: 'sqlite:users.ndjson' }, 'users.ndjson'],
  ])('say in a line what is wrong with %s', async (_, args, environment, message) => {
    writeUsers(200);
    const { code, stderr } = await outcome(start('import', args, environment));
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
