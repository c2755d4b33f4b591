import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { EnvFileError } from './env-file.error.js';
import type { Environment } from './environment.js';

/**
 * The variables of this process over those of the file. A variable that is set but blank also wins: it takes the
 * file's value away.
 *
 * @throws {EnvFileError} if the file exists and cannot be read
 */
export function processEnvironment(file = '.env'): Environment {
  return { ...readEnvFile(file), ...process.env };
}

function readEnvFile(file: string): Environment {
  if (!existsSync(file)) return {};
  try {
    // Some editors begin a file with a byte order mark, which would become part of the first name.
    return parseEnv(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new EnvFileError(file, error);
  }
}
