import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { ServiceProcesses } from '../support/process-service.js';

const ONE_LINE = /^[^\n]*$/;

describe('starting the service', () => {
  const services = new ServiceProcesses();

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  afterAll(() => services.cleanUp());

  describe('with nothing configured', () => {
    it('serves, says where, and keeps its data under ./data', async () => {
      const { url, providerUrl, projectId, run } = await services.start();
      expect(projectId).toMatch(/^P[0-9A-Za-z]{27}$/);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
      expect((await fetch(`${providerUrl}/v2/keys/${projectId}`)).status).toBe(200);
      await run.matched(/API documentation +http:\S+\/docs/);
      expect(statSync(join(services.folder, 'data/idp.db')).isFile()).toBe(true);
      expect(await services.end(run)).toEqual({ code: 0, signal: null });
      expect(run.stderr).toBe('');
    });

    it('keeps project and management key over a restart; the key is in a private file and never in the log', async () => {
      const file = join(services.folder, 'data/management-key');
      const key = readFileSync(file, 'utf8').trim();
      expect(key).toMatch(/^K\w{32,}$/);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const first = await services.start({ LOG_LEVEL: 'trace' });
      await services.end(first.run);
      const second = await services.start({ LOG_LEVEL: 'trace' });
      expect(second.projectId).toBe(first.projectId);
      expect(readFileSync(file, 'utf8').trim()).toBe(key);
      const license = await fetch(`${second.providerUrl}/v1/mgmt/license`, {
        headers: { authorization: `Bearer ${second.projectId}:${key}` },
      });
      expect(license.status).toBe(200);
      await services.end(second.run);
      expect(first.run.output + second.run.output).not.toContain(key);
    });

    it('writes a log of JSON lines where nobody watches', async () => {
      const { run } = await services.start();
      await services.end(run);
      const lines = run.stdout.trimEnd().split('\n');
      for (const line of lines)
        expect(JSON.parse(line)).toMatchObject({ level: 'info', msg: expect.any(String) as string });
      expect(lines.length).toBeLessThan(15);
    });
  });

  it('opens no listener for the provider with IDP_PORT=off, and works', async () => {
    const { url, providerUrl, run } = await services.start({ IDP_PORT: 'off' });
    expect(providerUrl).toBe('no listener (IDP_PORT=off)');
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    await services.end(run);
  });

  it('reads .env, over which the environment wins, and warns of names that it does not know', async () => {
    writeFileSync(join(services.folder, '.env'), 'LOG_FORMAT=json\nIDP_PORT=off\nAUTH_SESION_COOKIE=x\n');
    const { providerUrl, run } = await services.start({ LOG_FORMAT: 'pretty' });
    rmSync(join(services.folder, '.env'));
    await run.matched(/WARN: \[Config\] AUTH_SESION_COOKIE is not a variable .* did you mean AUTH_SESSION_COOKIE\?/);
    expect(providerUrl).toMatch(/^http:/);
    await services.end(run);
  });

  describe('that cannot work ends with code 1 and a message for a person', () => {
    it('of everything that is wrong with the configuration', async () => {
      const secret = 'secret of many words';
      const run = services.spawn({ PORT: '80a', LOG_LEVEL: 'loud', IDP_MANAGEMENT_KEY: secret });
      expect(await run.exit).toEqual({ code: 1, signal: null });
      expect(run.stdout).toBe('');
      expect(run.stderr.match(/^ {2}[A-Z_]+/gm)).toEqual(['  PORT', '  IDP_MANAGEMENT_KEY', '  LOG_LEVEL']);
      expect(run.stderr).toContain('3 variables to change');
      expect(run.stderr).not.toMatch(/\n\s+at /);
      expect(run.stderr).not.toContain(secret);
    });

    it('of a .env that cannot be read', async () => {
      const file = join(services.folder, '.env');
      mkdirSync(file);
      const run = services.spawn();
      const exit = await run.exit;
      rmSync(file, { recursive: true });
      expect(exit.code).toBe(1);
      expect(run.stderr).toMatch(/^\.env cannot be read: [^\n]+\n$/);
    });

    it('of a database that cannot be opened', async () => {
      writeFileSync(join(services.folder, 'file'), '');
      const run = services.spawn({ IDP_DATABASE_URL: 'sqlite:file/idp.db' });
      expect((await run.exit).code).toBe(1);
      expect(run.stderr.trimEnd()).toMatch(ONE_LINE);
      expect(run.stderr).not.toBe('');
    });

    it.each(['PORT', 'IDP_PORT', 'METRICS_PORT'])('of a port in use: %s', async (variable) => {
      const other: Server = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const { port } = other.address() as AddressInfo;
      const run = services.spawn({ [variable]: String(port) });
      const exit = await run.exit;
      other.close();
      expect(exit).toEqual({ code: 1, signal: null });
      expect(run.stderr).toBe(
        `Cannot listen on 127.0.0.1, port ${port}: another program uses it. ${variable} names another.\n`,
      );
      expect(run.stdout).not.toMatch(/"level":"(?:error|fatal)"/);
    });
  });
});
