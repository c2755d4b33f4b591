import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from './repository.js';

/** Beside node_modules, so that packages are found from there. */
const FOLDER = join(REPOSITORY, 'node_modules/.cache/nestjs-descope/test/dist');

/** Milliseconds that a build may take, waiting for another test's build included. */
export const BUILD_TIMEOUT = 180_000;

let isBuilt = false;

/** @returns the folder of the service as `npm run build` makes it, of the sources as they are now. */
export function builtService(): string {
  if (!isBuilt) execFileSync(process.execPath, [join(REPOSITORY, 'scripts/build-if-stale.js'), FOLDER]);
  isBuilt = true;
  return FOLDER;
}
