import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder with package.json. */
export const REPOSITORY = resolve(__dirname, '../..');

/** @returns the text of a file of the repository. */
export function repositoryFile(path: string): string {
  return readFileSync(join(REPOSITORY, path), 'utf8');
}
