import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ProcessRun } from '../support/process-run.js';
import { REPOSITORY } from '../support/repository.js';

export type Major = 'nest-11' | 'nest-12';
export type Platform = 'express' | 'fastify';
/** What is compiled: a host on a platform, one with every kind of handler, or a test of a host. */
export type Build = Platform | 'every-kind' | 'jest';

/** No scripts: what has to run something when it is installed is not needed. */
const INSTALL = ['install', '--ignore-scripts', '--prefer-offline', '--no-package-lock', '--no-audit', '--no-fund'];

const run = promisify(execFile);

/** A host application for each platform on one version of Nest, in a folder from which nothing of the repository is found. */
export class HostTree {
  private readonly folder = mkdtempSync(join(tmpdir(), 'hosts-'));
  private readonly runs: ProcessRun[] = [];

  constructor(private readonly major: Major) {
    cpSync(join(__dirname, major), this.folder, { recursive: true });
    cpSync(join(__dirname, 'src'), join(this.folder, 'src'), { recursive: true });
  }

  /** @throws {Error} with what npm says */
  install(tarball: string): Promise<void> {
    return this.installAlso({ 'nestjs-descope': `file:${tarball}` });
  }

  /** Adds what every kind of handler needs. */
  installEveryKind(): Promise<void> {
    const file = join(this.folder, 'every-kind.json');
    return this.installAlso(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  }

  private async installAlso(dependencies: Record<string, string>): Promise<void> {
    const manifest = join(this.folder, 'package.json');
    const host = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: Record<string, string> };
    Object.assign(host.dependencies, dependencies);
    writeFileSync(manifest, JSON.stringify(host));
    try {
      await run('npm', [...INSTALL, '--fetch-retries=1'], { cwd: this.folder });
    } catch (error) {
      const { stderr } = error as { stderr: string };
      const hint = /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|fetch failed/.test(stderr)
        ? 'The registry cannot be reached, and npm’s cache lacks what the hosts need. SKIP_HOSTS=1 leaves them out.\n'
        : '';
      throw new Error(`${hint}The ${this.major} hosts cannot be installed:\n${stderr}`, { cause: error });
    }
  }

  /** @throws {Error} with what the compiler says */
  async compile(build: Build): Promise<void> {
    const tsc = join(this.folder, 'node_modules/typescript/bin/tsc');
    try {
      await run(process.execPath, [tsc, '-p', `tsconfig.${build}.json`], { cwd: this.folder });
    } catch (error) {
      throw new Error(`${this.major}, ${build}: ${(error as { stdout: string }).stdout}`, { cause: error });
    }
  }

  /** As `npm install better-sqlite3` would, without compiling it again. */
  addSqliteDriver(): void {
    const name = 'node_modules/better-sqlite3';
    if (!existsSync(join(this.folder, name))) symlinkSync(join(REPOSITORY, name), join(this.folder, name), 'junction');
  }

  /** @param program name of a file of `src/` */
  start(build: Build, program: string, environment: Record<string, string>): ProcessRun {
    const started = new ProcessRun(`dist/${build}/${program}.js`, { cwd: this.folder, environment });
    this.runs.push(started);
    return started;
  }

  /** Runs the test of a host as it is: by jest's own loader of modules, which transforms nothing and is told nothing. */
  startJest(): ProcessRun {
    const config = { rootDir: join(this.folder, 'dist/jest'), testMatch: ['**/*.jest.js'], transform: {} };
    const started = new ProcessRun(join(REPOSITORY, 'node_modules/jest/bin/jest.js'), {
      cwd: this.folder,
      args: ['--config', JSON.stringify(config)],
    });
    this.runs.push(started);
    return started;
  }

  async remove(): Promise<void> {
    for (const each of this.runs) each.signal('SIGKILL');
    await Promise.all(this.runs.map((each) => each.exit));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
