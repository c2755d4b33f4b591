import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Refusal } from './import-batch.js';

/** Lines that were not imported, and why: one JSON object each. Login ids are inside, so that nobody else may read it. */
export class RefusalReport {
  private readonly file: number;

  /** @param bytes what is behind that was written by an import that was stopped, and will be written again */
  constructor(
    readonly path: string,
    private bytes: number,
  ) {
    this.file = openSync(path, bytes === 0 ? 'w' : 'r+', 0o600);
    ftruncateSync(this.file, bytes);
  }

  /** @returns its length in bytes */
  append(refusals: readonly Refusal[]): number {
    const text = refusals.map((refusal) => `${JSON.stringify(refusal)}\n`).join('');
    if (text !== '') this.bytes += writeSync(this.file, text, this.bytes);
    return this.bytes;
  }

  /** An empty one is not left behind. */
  close(): void {
    closeSync(this.file);
    if (this.bytes === 0) rmSync(this.path);
  }
}
