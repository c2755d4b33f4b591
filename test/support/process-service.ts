import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtService } from './process-build.js';
import { type Exit, ProcessRun } from './process-run.js';

export interface RunningService {
  /** Of the REST API. */
  readonly url: string;
  /** Of the embedded provider. */
  readonly providerUrl: string;
  /** Of the listener for metrics. */
  readonly metricsUrl: string;
  readonly projectId: string;
  readonly run: ProcessRun;
}

/** All tests come from one address, and sign up and guess more than anybody may. */
export const NO_LIMITS = { AUTH_RATE_LIMIT: 'off', AUTH_RATE_LIMIT_MESSAGES: 'off', IDP_RATE_LIMIT: 'off' };

/** Starts services as a person would, in a folder that is theirs, and ends those that a test leaves. */
export class ServiceProcesses {
  readonly folder = mkdtempSync(join(tmpdir(), 'service-'));
  private readonly runs: ProcessRun[] = [];

  /** Runs the service without waiting for anything. Listeners get free ports. */
  spawn(environment: Record<string, string> = {}): ProcessRun {
    const run = new ProcessRun(join(builtService(), 'bundle/main.js'), {
      cwd: this.folder,
      environment: { PORT: '0', IDP_PORT: '0', METRICS_PORT: '0', ...NO_LIMITS, ...environment },
    });
    this.runs.push(run);
    return run;
  }

  /** Runs the service and waits until it serves. */
  async start(environment: Record<string, string> = {}): Promise<RunningService> {
    const run = this.spawn(environment);
    const [, url = ''] = await run.matched(/REST API +(http:\S+?)\/auth/);
    const [, providerUrl = ''] = await run.matched(/Descope API +([^"\n]+)/);
    const [, projectId = ''] = await run.matched(/project (P\w+)/);
    const [, metricsUrl = ''] = await run.matched(/Metrics +(\S+?)\/metrics/);
    return { url, providerUrl, metricsUrl, projectId, run };
  }

  async end(run: ProcessRun, signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> {
    run.signal(signal);
    return run.exit;
  }

  /** Ends what still runs and removes the folder. */
  async cleanUp(): Promise<void> {
    await Promise.all(this.runs.map((run) => this.end(run, 'SIGKILL')));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Posts JSON; `token` goes as a bearer. */
export function postJson(url: string, body: object, token?: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
}
