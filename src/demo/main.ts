import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/index.js';
import { createLog } from '../logging/index.js';
import { startService } from '../start.js';
import { Browser } from './browser.js';
import { DemoModule } from './demo.module.js';
import { Operator } from './operator.js';
import { takeSteps } from './step.js';
import { walk } from './walk.js';

const tell = (text: string): void => void process.stdout.write(`${text}\n`);

/** Starts everything on free ports in `folder` and walks through it over HTTP. */
async function demo(folder: string): Promise<boolean> {
  const config = readConfig(
    {
      PORT: '0',
      IDP_PORT: '0',
      METRICS_PORT: 'off',
      IDP_DATABASE_URL: `sqlite:${join(folder, 'idp.db')}`,
      LOG_LEVEL: 'warn',
    },
    { isTerminal: true },
  );
  const service = await startService(config, createLog(config.log), [DemoModule]);
  const { url = '', providerUrl = '', projectId } = service;
  tell(`The service is at ${url}, the provider at ${providerUrl}, all data in ${folder}.\n`);
  try {
    const managementKey = readFileSync(join(folder, 'management-key'), 'utf8').trim();
    return await takeSteps(walk(new Browser(url), new Operator(providerUrl, projectId, managementKey)), tell);
  } finally {
    await service.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'nestjs-descope-demo-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

demo(folder).then(
  (passed) => {
    tell(passed ? 'Everything went as it should.' : 'This is not as it should be.');
    process.exit(passed ? 0 : 1);
  },
  (error: unknown) => {
    tell(error instanceof Error ? String(error.stack) : String(error));
    process.exit(1);
  },
);
