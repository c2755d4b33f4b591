import { ConfigError, EnvFileError, processEnvironment, readConfig } from '../config/index.js';
import { IdpStartError, type Progress, type ProgressCounts } from '../idp/index.js';
import { BarProgress } from './bar-progress.js';
import { LineProgress } from './line-progress.js';
import { UsageError } from './usage.error.js';

/** Errors whose message is all that a person needs; any other is a bug and shows where. */
const EXPLAINED = [ConfigError, EnvFileError, IdpStartError, UsageError];

export interface Command {
  /** Such as `npm run import -- users.ndjson`. */
  readonly usage: string;
  describe(done: number, counts: ProgressCounts): string;
  /** @returns what to tell at the end */
  run(databaseUrl: string, path: string, progress: Progress): Promise<string>;
}

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a command on the database that the environment names, with the file that the command line names. */
export async function runCommand(command: Command): Promise<void> {
  try {
    const [path, another] = process.argv.slice(2);
    if (path === undefined || another !== undefined) throw new UsageError(`Usage: ${command.usage}`);
    const { backend } = readConfig(processEnvironment(), { isTerminal: process.stdout.isTTY });
    if (backend.kind !== 'embedded') {
      throw new UsageError('Users are kept by Descope (AUTH_BACKEND, DESCOPE_PROJECT_ID): there is no database here');
    }
    const describe = command.describe.bind(command);
    const progress = process.stdout.isTTY ? new BarProgress(describe) : new LineProgress(describe, tell);
    tell(await command.run(backend.databaseUrl, path, progress));
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExplained = EXPLAINED.some((type) => error instanceof type) || 'syscall' in error;
  return isExplained ? error.message : (error.stack ?? error.message);
}
