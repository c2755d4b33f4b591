import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IdpStartError } from '../../errors/index.js';

/** Made once the tables are there: beside a file without any, they tell that it had some. */
const KEY_FILES = ['management-key', 'encryption-key'];

/**
 * An empty file, or none, is where a database begins: unless what is beside it shows that there was one.
 * @throws {IdpStartError} `DATABASE_CORRUPT`
 */
export function assertNotLost(path: string): void {
  const size = sizeOf(path);
  if (size !== undefined && size > 0) return;
  const keyFiles = size === undefined ? [] : KEY_FILES.map((name) => join(dirname(path), name));
  const trace = [`${path}-wal`, ...keyFiles].find((file) => (sizeOf(file) ?? 0) > 0);
  if (trace === undefined) return;
  throw new IdpStartError(
    'DATABASE_CORRUPT',
    `${path} is ${size === undefined ? 'missing' : 'empty'}, but ${trace} shows that it held a database; restore it from a backup, or remove both to begin a new one`,
  );
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}
