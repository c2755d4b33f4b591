import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const ROOT = resolve(import.meta.dirname, '../..');
/** As `npm start` does. */
const MAIN = join(ROOT, 'dist/bundle/main.js');
/** All load comes from one address. */
const NO_LIMITS = { AUTH_RATE_LIMIT: 'off', AUTH_RATE_LIMIT_MESSAGES: 'off', IDP_RATE_LIMIT: 'off' };
const START_TIMEOUT_MS = 60_000;
/** In the service's folder. */
const LOG = 'service.log';

/** The service in a process of its own, as `npm start` runs it. */
export class Service {
  /**
   * With its provider.
   * @param {string} folder where its data is; the database is idp.db there
   * @param {string} [main] of another build
   */
  static async start(folder, environment = {}, nodeArgs = [], main = MAIN) {
    const database = { IDP_PORT: '0', IDP_DATABASE_URL: 'sqlite:idp.db' };
    const child = spawnService(folder, { ...database, ...environment }, nodeArgs, main);
    const text = await announced(child, folder, [/REST API +http/, /Descope API +/, /project P\w+/]);
    const [, url] = /REST API +(http:\S+?)\/auth/.exec(text);
    const [, providerUrl] = /Descope API +([^"\n]+)/.exec(text);
    const [, projectId] = /project (P\w+)/.exec(text);
    return new Service(child, folder, { url, providerUrl, projectId });
  }

  /** Without a gateway. @param {object} environment names the database */
  static async startProvider(folder, environment) {
    const child = spawnService(folder, { AUTH_ROLE: 'provider', IDP_PORT: '0', ...environment });
    const text = await announced(child, folder, [/Descope API +http[^"\n]+["\n]/, /project P\w+/]);
    const [, providerUrl] = /Descope API +([^"\n]+)/.exec(text);
    const [, projectId] = /project (P\w+)/.exec(text);
    return new Service(child, folder, { providerUrl, projectId });
  }

  /** Before another Descope API. */
  static async startGateway(folder, projectId, baseUrl, nodeArgs = []) {
    const child = spawnService(folder, { DESCOPE_PROJECT_ID: projectId, DESCOPE_BASE_URL: baseUrl }, nodeArgs);
    const [, url] = /REST API +(http:\S+?)\/auth/.exec(await announced(child, folder, [/REST API +http/]));
    return new Service(child, folder, { url, projectId });
  }

  constructor(child, folder, { url, providerUrl, projectId }) {
    this.child = child;
    this.folder = folder;
    this.url = url;
    this.providerUrl = providerUrl;
    this.projectId = projectId;
  }

  get pid() {
    return this.child.pid;
  }

  get managementKey() {
    return readFileSync(join(this.folder, 'management-key'), 'utf8').trim();
  }

  /** Posts to the provider, and to be sure of what is measured, insists on an answer of 200. */
  async provider(path, body, key = '') {
    const answer = await fetch(this.providerUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.projectId}${key && `:${key}`}` },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  async stop() {
    const ended = new Promise((done) => this.child.once('close', done));
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** Writes its log to a file: a reader of a pipe would be woken for each line, on the cores that are measured. */
function spawnService(folder, environment, nodeArgs = [], main = MAIN) {
  const log = openSync(join(folder, LOG), 'w');
  const child = spawn(process.execPath, [...nodeArgs, main], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', METRICS_PORT: '0', ...NO_LIMITS, ...environment },
    stdio: ['ignore', log, 'inherit'],
  });
  closeSync(log);
  return child;
}

async function announced(child, folder, patterns) {
  const until = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const text = readFileSync(join(folder, LOG), 'utf8');
    if (patterns.every((pattern) => pattern.test(text))) return text;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`It ended with ${child.exitCode}:\n${text}`);
    if (performance.now() > until) throw new Error(`It did not start:\n${text}`);
    await pause(2);
  }
}
