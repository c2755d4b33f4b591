import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { systemCodeOf } from '../errors/index.js';
import { isJsonMap, parseJsonMap } from '../json/index.js';
import type { ProgressCounts } from './progress.js';

/** How far an import came, and what the rest of it needs to know. */
export interface Position extends ProgressCounts {
  /** Of the next line, in bytes. */
  readonly bytes: number;
  readonly lines: number;
  /** Of the report, in bytes. */
  readonly reportBytes: number;
  /** See `OtherIds`. */
  readonly ids: Readonly<Record<string, string>>;
}

export const START: Position = { bytes: 0, lines: 0, reportBytes: 0, imported: 0, present: 0, refused: 0, ids: {} };

const COUNTS = ['bytes', 'lines', 'reportBytes', 'imported', 'present', 'refused'] as const;
/** Enough to tell one file from another. */
const FINGERPRINT_BYTES = 64 * 1024;

/** Kept beside the file, so that an import that was stopped goes on where it was. */
export class PositionFile {
  private readonly path: string;
  private readonly fingerprint: string;

  constructor(source: string) {
    this.path = `${source}.position`;
    this.fingerprint = fingerprintOf(source);
  }

  /** The start, where nothing is kept or what is kept is of another file. */
  read(): Position {
    const kept = parseJsonMap(this.readText()) ?? {};
    const members = new Map<string, unknown>(Object.entries(kept));
    if (members.get('fingerprint') !== this.fingerprint) return START;
    const counts = COUNTS.map((name): [string, number] => [name, Number(members.get(name))]);
    if (counts.some(([, count]) => !Number.isSafeInteger(count) || count < 0)) return START;
    const others: unknown = members.get('ids');
    const ids = isJsonMap(others)
      ? Object.entries(others).map(([from, to]): [string, string] => [from, String(to)])
      : [];
    return { ...START, ...Object.fromEntries(counts), ids: Object.fromEntries(ids) };
  }

  /** On the disk when this returns. */
  write(position: Position): void {
    const draft = `${this.path}.part`;
    const file = openSync(draft, 'w', 0o600);
    try {
      writeSync(file, JSON.stringify({ ...position, fingerprint: this.fingerprint }));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, this.path);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  private readText(): string {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return '';
      throw error;
    }
  }
}

function fingerprintOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(FINGERPRINT_BYTES);
    const length = readSync(file, buffer, 0, FINGERPRINT_BYTES, 0);
    return createHash('sha256').update(buffer.subarray(0, length)).digest('hex');
  } finally {
    closeSync(file);
  }
}
