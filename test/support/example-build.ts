import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { builtService } from './process-build.js';
import { REPOSITORY } from './repository.js';

const TSC = createRequire(join(REPOSITORY, 'package.json')).resolve('typescript/bin/tsc');

/** A copy of an example in which `nestjs-descope` is installed: its package.json, and its sources as they are now, built. */
export class ExampleBuild {
  readonly folder: string;

  /** @param name of a folder of `examples/` */
  constructor(name: string) {
    const service = builtService();
    // Beside the build, so that the example's other dependencies are found in the repository's node_modules.
    this.folder = mkdtempSync(join(dirname(service), `${name}-`));
    cpSync(join(REPOSITORY, 'examples', name), this.folder, { recursive: true, filter: isSource });
    const installed = join(this.folder, 'node_modules/nestjs-descope');
    mkdirSync(installed, { recursive: true });
    cpSync(join(REPOSITORY, 'package.json'), join(installed, 'package.json'));
    symlinkSync(service, join(installed, 'dist'), 'junction');
  }

  /** Compiles as `npm run build` does. @throws {Error} with what the compiler says */
  compile(): void {
    execFileSync(process.execPath, [TSC], { cwd: this.folder, encoding: 'utf8' });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function isSource(path: string): boolean {
  return !['node_modules', 'dist'].includes(basename(path));
}
