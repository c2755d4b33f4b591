import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const FILLER_BYTES = 4096;

/** A file system of its own that is soon full. Needs root, on Linux. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** @returns nothing where this machine does not let us */
  static mount(folder: string, megabytes: number): SmallDisk | undefined {
    mkdirSync(folder, { recursive: true });
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder]);
    return status === 0 ? new SmallDisk(folder) : undefined;
  }

  /** Until not one page more fits. */
  fill(): void {
    const file = openSync(join(this.folder, 'filler'), 'w');
    try {
      for (;;) writeSync(file, Buffer.alloc(FILLER_BYTES, 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  makeRoom(): void {
    rmSync(join(this.folder, 'filler'));
  }

  /** While nobody has a file open for writing. */
  remount(mode: 'ro' | 'rw'): void {
    const { status, stderr } = spawnSync('mount', ['-o', `remount,${mode}`, this.folder]);
    if (status !== 0) throw new Error(stderr.toString());
  }

  unmount(): void {
    spawnSync('umount', ['--lazy', this.folder]);
  }
}
