import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';

import { AppModule } from '../../src/app.module.js';
import { DemoModule } from '../../src/demo/demo.module.js';
import { describeAccess } from '../../src/index.js';
import { createServer } from '../../src/server/index.js';
import { expectEveryRouteHasPolicy } from '../../src/testing/index.js';
import { REPOSITORY, repositoryFile } from '../support/repository.js';
import { PROJECT } from '../support/session-issuer.js';

const PAGE = 'docs/access.md';
const INTRODUCTION = `# Who may call what of the service

Written by a test: \`UPDATE_ACCESS=1 npx jest test/e2e/service-access\`. A change here is a change of who may do what.

`;

describe('the service', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const module = AppModule.register({ projectId: PROJECT }, [DemoModule]);
    app = await createServer(module, {
      log: pino({ enabled: false }),
      secure: true,
      requestTimeoutMs: 15_000,
      trustProxy: 'off',
      allowedOrigins: [],
    });
  });
  afterAll(() => app.close());

  it('has no route about which nobody decided', () => {
    expectEveryRouteHasPolicy(app);
    expect(describeAccess(app).rows.length).toBeGreaterThan(25);
  });

  // #region diff
  it('lets those call it who are in the table that was reviewed, and nobody else', () => {
    const page = INTRODUCTION + describeAccess(app).toMarkdown();
    if (process.env.UPDATE_ACCESS === '1') writeFileSync(join(REPOSITORY, PAGE), page);
    expect(repositoryFile(PAGE)).toBe(page);
  });
  // #endregion
});
