import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is removed afterwards; a copy of `template`, if there is one. */
export async function inScratch(work, template) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    if (template !== undefined) cpSync(template, folder, { recursive: true });
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
