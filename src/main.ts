import { letYoungGenerationGrow } from './young-generation.js';
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { announce } from './announce.js';
import { ConfigError, configWarnings, EnvFileError, processEnvironment, readConfig } from './config/index.js';
import { IdpStartError } from './idp/index.js';
import { createLog } from './logging/index.js';
import { PortError, stopOnSignal } from './server/index.js';
import { startService } from './start.js';

/** Errors whose message is all that a person needs; any other is a bug and shows where. */
const EXPLAINED = [ConfigError, EnvFileError, IdpStartError, PortError];

async function main(): Promise<void> {
  const environment = processEnvironment();
  const config = readConfig(environment, { isTerminal: process.stdout.isTTY });
  const service = await startService(config, createLog(config.log));
  letYoungGenerationGrow();
  stopOnSignal(() => service.close());
  announce(service, config);
  for (const warning of configWarnings(environment, config)) new Logger('Config').warn(warning);
}

main().catch((error: unknown) => {
  const isExplained = EXPLAINED.some((type) => error instanceof type);
  process.stderr.write(`${error instanceof Error ? (isExplained ? error.message : error.stack) : String(error)}\n`);
  process.exit(1);
});
