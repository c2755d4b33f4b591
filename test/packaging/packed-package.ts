import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtService } from '../support/process-build.js';
import { REPOSITORY } from '../support/repository.js';

/** The package as `npm pack` makes it of the sources as they are now. */
export class PackedPackage {
  private readonly folder = mkdtempSync(join(tmpdir(), 'packed-'));
  readonly tarball: string;
  /** The same, unpacked. */
  readonly content = join(this.folder, 'package');

  constructor() {
    // Packed in a folder of its own: the repository's dist/ is that of whoever works here.
    const staging = join(this.folder, 'staging');
    for (const file of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md']) {
      cpSync(join(REPOSITORY, file), join(staging, file));
    }
    cpSync(builtService(), join(staging, 'dist'), { recursive: true });
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', this.folder];
    const [{ filename } = { filename: '' }] = JSON.parse(
      execFileSync('npm', args, { cwd: staging, encoding: 'utf8', stdio: 'pipe' }),
    ) as { filename: string }[];
    this.tarball = join(this.folder, filename);
    execFileSync('tar', ['-xzf', this.tarball, '-C', this.folder]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
