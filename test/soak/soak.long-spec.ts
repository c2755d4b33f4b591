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
    expect(run.stdout).toMatch(/^Memory [\d.]+ MB after the warm-up, [\d.]+ MB at the end: -?[\d.]+ %$/m);
    expect(code).toBe(0);
  });

  it('ends with 1 and says which answers were not expected', async () => {
    const run = soak(100, [], { AUTH_TOKEN_DELIVERY: 'cookie' });
    const { code } = await run.exit;
    expect(run.stdout).toMatch(/^Unexpected: *\n(?: {2}.+\n)* {2}me: 401, \d+ times$/m);
    expect(code).toBe(1);
  });

  it('ends with 1 where memory grows', async () => {
    const [leak, begin] = [join(folder, 'leak.mjs'), join(folder, 'begin')];
    writeFileSync(
      leak,
      `import { existsSync } from 'node:fs';
      const kept = [];
      setInterval(() => existsSync(${JSON.stringify(begin)}) && kept.push(Buffer.alloc(8e6, 1)), 100).unref();`,
    );
    const run = soak(20, ['--node=--import', `--node=${leak}`]);
    await run.matched(/At most/, 120_000);
    writeFileSync(begin, '');
    const { code } = await run.exit;
    expect(run.stdout).toMatch(/^Unexpected: none$/m);
    const [, growth] = /at the end: ([\d.]+) %/.exec(run.stdout) ?? [];
    expect(Number(growth)).toBeGreaterThan(20);
    expect(code).toBe(1);
  });
});
