import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';

/** The folder that a demo says it keeps its data in. */
function dataFolder(run: ProcessRun): string {
  return /all data in (\S+)\.\n/.exec(run.stdout)?.[1] ?? '';
}

describe('the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  let dist: string;

  beforeAll(() => void (dist = builtService()), BUILD_TIMEOUT);

  afterAll(() => rmSync(folder, { recursive: true }));

  const demo = (build: string) => new ProcessRun(join(build, 'demo/main.js'), { cwd: folder });

  it('goes through every step, tells what was expected and what came, and cleans up', async () => {
    const run = demo(dist);
    expect(await run.exit).toEqual({ code: 0, signal: null });
    expect(run.stderr).toBe('');
    const steps = [...run.stdout.matchAll(/^([✓✗]) \d+\. .+\n {4}expected {2}(.+)\n {4}came {6}(.+)$/gm)];
    expect(steps.map(([, mark, expected, came]) => [mark, came === expected])).toEqual(steps.map(() => ['✓', true]));
    expect(steps.map(([, , expected]) => expected)).toEqual([
      '201, session token in the body, refresh token only in a cookie',
      '200',
      '403 TENANT_MISMATCH',
      '200 200 200 200 200 200',
      '200, tenants acme, globex',
      '200, Rocket and Anvil of acme',
      '403 ROLE_REQUIRED',
      '200, current tenant globex',
      '200',
      '401 INVALID_CREDENTIALS',
      '200',
      '204',
      '401 SESSION_REVOKED',
    ]);
    expect(run.stdout.trimEnd().endsWith('Everything went as it should.')).toBe(true);
    expect(dataFolder(run)).toMatch(/^\//);
    expect(existsSync(dataFolder(run))).toBe(false);
  });

  it('ends with code 1 at a step that is not as it says, and cleans up', async () => {
    const broken = join(dirname(dist), 'broken');
    cpSync(dist, broken, { recursive: true });
    try {
      const file = join(broken, 'demo/walk.js');
      const source = readFileSync(file, 'utf8');
      expect(source).toContain("'403 ROLE_REQUIRED'");
      writeFileSync(file, source.replace("'403 ROLE_REQUIRED'", "'200, Rocket and Anvil of globex'"));
      const run = demo(broken);
      expect(await run.exit).toEqual({ code: 1, signal: null });
      expect(run.stdout).toContain('✗ 7. ');
      expect(run.stdout).not.toContain(' 8. ');
      expect(run.stdout.trimEnd().endsWith('This is not as it should be.')).toBe(true);
      expect(existsSync(dataFolder(run))).toBe(false);
    } finally {
      rmSync(broken, { recursive: true });
    }
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const run = demo(dist);
    await run.matched(/✓ 1\. /);
    run.signal('SIGINT');
    expect((await run.exit).code).toBe(130);
    expect(existsSync(dataFolder(run))).toBe(false);
  });
});
