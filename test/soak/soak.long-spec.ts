import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { ProcessRun } from '../support/process-run.js';
import { REPOSITORY } from '../support/repository.js';

describe('npm run soak', () => {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  afterAll(() => rmSync(folder, { recursive: true }));

  /** @param growth per cent: a run of seconds is warm-up from beginning to end */
  function soak(growth: number, args: string[] = [], environment: Record<string, string> = {}): ProcessRun {
    const short = [
      '--minutes',
      '0.05',
      '--people',
      '16',
      '--growth',
      String(growth),
      '--missed',
      '50',
      '--main',
      join(builtService(), 'main.js'),
    ];
    return new ProcessRun(join(REPOSITORY, 'scripts/soak.js'), {
      cwd: REPOSITORY,
      args: [...short, ...args],
      // A machine that does something else as well takes longer; what is not answered is found all the same.
      environment: { UPSTREAM_TIMEOUT_MS: '9000', ...environment },
    });
  }

  it('ends with 0 where every answer was the expected one and memory stays', async () => {
    const run = soak(100);
    const { code } = await run.exit;
    expect(run.stdout).toMatch(/^At most \d+ steps a second; \d+ for 0.05 min\.$/m);
    expect(run.stdout).toMatch(/^Answered: [1-9]\d*$/m);
    expect(run.stdout).toMatch(/^Unexpected: none$/m);
    expect(run.stdout).toMatch(/^Not sent, as everybody still waited: [\d.]+ %$/m);
    expect(run.stdout).toMatch(
      /^Memory kept: [\d.]+ MB \(median [\d.]+\) after the warm-up, [\d.]+ MB .+ at the end: -?[\d.]+ %$/m,
    );
    expect(code).toBe(0);
  });

  it('ends with 1 and says which answers were not expected', async () => {
    const run = soak(100, [], { AUTH_TOKEN_DELIVERY: 'cookie' });
    const { code } = await run.exit;
    expect(run.stdout).toMatch(/^Unexpected: *\n(?: {2}.+\n)* {2}me: 401, \d+ times$/m);
    expect(code).toBe(1);
  });

  /** Runs in the service from the end of the measurement on, ten times a second. */
  async function soakWith(statement: string, growth: number): Promise<ProcessRun> {
    const [module, begin] = [join(folder, 'module.mjs'), join(folder, 'begin')];
    rmSync(begin, { force: true });
    writeFileSync(
      module,
      `import { existsSync } from 'node:fs';
      const kept = [];
      const disturb = () => { ${statement} };
      setInterval(() => existsSync(${JSON.stringify(begin)}) && disturb(), 100).unref();`,
    );
    const run = soak(growth, ['--node=--import', `--node=${module}`]);
    await run.matched(/At most/, 120_000);
    writeFileSync(begin, '');
    return run;
  }

  it('ends with 1 where memory grows', async () => {
    const run = await soakWith('kept.push(Buffer.alloc(8e6, 1));', 20);
    const { code } = await run.exit;
    expect(run.stdout).toMatch(/^Unexpected: none$/m);
    const [, growth] = /at the end: ([\d.]+) %/.exec(run.stdout) ?? [];
    expect(Number(growth)).toBeGreaterThan(20);
    expect(code).toBe(1);
  });

  it('ends with 1 where the service slows down', async () => {
    const run = await soakWith('const end = performance.now() + 500; while (performance.now() < end);', 100);
    const { code } = await run.exit;
    const [, missed] = /still waited: ([\d.]+) %/.exec(run.stdout) ?? [];
    expect(Number(missed)).toBeGreaterThan(50);
    expect(code).toBe(1);
  });
});
