import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigError, EnvFileError, processEnvironment, readConfig } from './config/index.js';
import { IdpStartError, rotateKeys, type RotateKeysOptions } from './idp/index.js';

const USAGE = 'Usage: npm run rotate-keys [-- --after <seconds> | -- --withdraw]';

/** The command line says something else than what there is. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Errors whose message is all that a person needs; any other is a bug and shows where. */
const EXPLAINED = [ConfigError, EnvFileError, IdpStartError, UsageError];

/** Lets another key sign. Instances that run follow by themselves. */
async function main(): Promise<string> {
  const rotation = readArguments();
  const { backend } = readConfig(processEnvironment(), { isTerminal: process.stdout.isTTY });
  if (backend.kind === 'descope') throw new UsageError('Descope rotates its keys itself: there are none here');
  const { databaseUrl, encryptionKey, previousEncryptionKeys } = backend;
  const { kid, signsTime } = await rotateKeys(
    { databaseUrl, previousEncryptionKeys, ...(encryptionKey !== undefined && { encryptionKey }) },
    rotation,
  );
  return rotation.withdraw === true
    ? `Key ${kid} signs. All others are withdrawn, and every session with them: instances follow within 5 seconds.`
    : `Key ${kid} is published, and signs from ${new Date(signsTime).toISOString()}.`;
}

/** @throws {UsageError} */
function readArguments(): RotateKeysOptions {
  try {
    const { after, withdraw = false } = parseArgs({
      options: { after: { type: 'string' }, withdraw: { type: 'boolean' } },
    }).values;
    if (after === undefined) return { withdraw };
    if (withdraw || !/^\d{1,9}$/.test(after)) throw new UsageError(USAGE);
    return { afterSeconds: Number(after) };
  } catch (error) {
    throw new UsageError(USAGE, { cause: error });
  }
}

main().then(
  (message) => process.stdout.write(`${message}\n`),
  (error: unknown) => {
    const isExplained = EXPLAINED.some((type) => error instanceof type);
    process.stderr.write(`${error instanceof Error ? (isExplained ? error.message : error.stack) : String(error)}\n`);
    process.exitCode = 1;
  },
);
