import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENCRYPTION_KEY } from '../support/idp-provider.js';
import { PostgresServer } from '../support/postgres.js';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson } from '../support/process-service.js';
import { REPOSITORY, repositoryFile } from '../support/repository.js';

const NOBODY = 65_534;
/** Only root may become somebody else; who runs the tests as another is that one. */
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

const ADA = { loginId: 'ada@example.com', password: 'Correct-h0rse' };

const [, declared = ''] = /^ENV (.*)$/m.exec(repositoryFile('Dockerfile')) ?? [];

/** Of the image, and what whoever runs it has to say. */
const environment: NodeJS.ProcessEnv = {
  ...(Object.fromEntries(declared.split(' ').map((pair) => pair.split('=', 2))) as NodeJS.ProcessEnv),
  ...{ HOST: '127.0.0.1', PORT: '0', METRICS_PORT: '0', AUTH_TOKEN_DELIVERY: 'body' },
  IDP_ENCRYPTION_KEY: ENCRYPTION_KEY,
};

/** Nothing builds images here: the same folder is made by the same command, and run as the image would be. */
describe('what the image holds', () => {
  const root = mkdtempSync(join(tmpdir(), 'image-'));
  const [app, data] = [join(root, 'app'), join(root, 'data')];
  const children: ChildProcess[] = [];
  const servers: PostgresServer[] = [];

  beforeAll(() => {
    execFileSync(process.execPath, [join(REPOSITORY, 'scripts/assemble-image.js'), app, builtService()]);
    chmodSync(root, 0o755);
    mkdirSync(data);
    if (user.uid !== undefined) chownSync(data, user.uid, user.gid);
    execFileSync('chmod', ['-R', 'a-w', app]);
  }, BUILD_TIMEOUT);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    for (const server of servers) await server.end();
    execFileSync('chmod', ['-R', 'u+w', app]);
    rmSync(root, { recursive: true });
  });

  /** With nothing of the tests' own environment. */
  function run(
    args: string[],
    more: NodeJS.ProcessEnv,
  ): { child: ChildProcess; said: (what: RegExp) => Promise<string> } {
    const child = spawn(process.execPath, args, { cwd: data, env: { ...environment, ...more }, ...user });
    children.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    const said = async (what: RegExp): Promise<string> => {
      for (;;) {
        const found = what.exec(output)?.[1];
        if (found !== undefined) return found;
        if (child.exitCode !== null) throw new Error(output);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    return { child, said };
  }

  it('is the service, its commands, and of node_modules binaries and Swagger UI alone', () => {
    expect(readdirSync(app).sort()).toEqual(['dist', 'node_modules', 'package.json']);
    expect(readdirSync(join(app, 'dist')).sort()).toEqual(['bundle', 'commands']);
    const packages = ['@node-rs', 'better-sqlite3', 'bindings', 'file-uri-to-path', 'swagger-ui-dist'];
    expect(readdirSync(join(app, 'node_modules')).sort()).toEqual(packages);
    expect(existsSync(join(app, 'node_modules/better-sqlite3/deps'))).toBe(false);
  });

  it.each(['SQLite', 'PostgreSQL'])('serves from a folder that it cannot write to, with %s', async (engine) => {
    if (engine === 'PostgreSQL') servers.push(await PostgresServer.start());
    const IDP_DATABASE_URL = (await servers[0]?.createDatabase()) ?? `sqlite:${join(data, 'idp.db')}`;
    const { child, said } = run([join(app, 'dist/bundle/main.js')], { IDP_DATABASE_URL });
    const url = await said(/REST API +(http:\S+?)\/auth/);

    expect((await postJson(`${url}/auth/signup`, ADA)).status).toBe(201);
    expect((await postJson(`${url}/auth/signin`, ADA)).status).toBe(200);
    expect((await postJson(`${url}/auth/signin`, { ...ADA, password: 'Wr0ng-h0rse' })).status).toBe(401);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    for (const path of ['docs', 'docs-json', 'docs/swagger-ui-bundle.js', 'docs/swagger-ui.css']) {
      expect([path, (await fetch(`${url}/${path}`)).status]).toEqual([path, 200]);
    }
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    ['backup', [join(data, 'copy.db')], /(\d+) bytes written/],
    ['export', [join(data, 'users.jsonl')], /(1) /],
    ['outbox', [], /(No message)/],
  ])('has the command %s', async (name, args, answer) => {
    const { said } = run([join(app, `dist/commands/${name}.js`), ...args], {
      IDP_DATABASE_URL: `sqlite:${join(data, 'idp.db')}`,
    });
    await said(answer);
  });
});
