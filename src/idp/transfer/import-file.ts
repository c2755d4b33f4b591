import { statSync } from 'node:fs';
import type { Clock } from '../clock/index.js';
import type { Database } from '../database/index.js';
import { fileLines, type FileLine } from './file-lines.js';
import { importBatch } from './import-batch.js';
import { PositionFile, type Position } from './import-position.js';
import type { Progress, ProgressCounts } from './progress.js';
import { RefusalReport } from './refusal-report.js';

/** What became of an import. */
export interface ImportSummary extends ProgressCounts {
  readonly lines: number;
  /** Where the refusals are listed; undefined where there are none. */
  readonly reportPath: string | undefined;
}

export interface ImportOptions {
  readonly progress: Progress;
  /** Lines a transaction. Default: 500. */
  readonly batchSize?: number;
}

/**
 * Imports a file of lines: docs/import-export.md. Stopped at any point, it goes on from the last transaction; done again, it
 * changes nothing.
 */
export async function importFile(
  database: Database,
  clock: Clock,
  path: string,
  { progress, batchSize = 500 }: ImportOptions,
): Promise<ImportSummary> {
  const positions = new PositionFile(path);
  let position = positions.read();
  const report = new RefusalReport(`${path}.refused`, position.reportBytes);
  progress.begin(statSync(path).size);
  progress.advance(position.bytes, position);
  try {
    for await (const lines of batches(fileLines(path, position.bytes, position.lines), batchSize)) {
      const ids = new Map(Object.entries(position.ids));
      const outcome = await importBatch(database, clock, lines, ids);
      const last = lines.at(-1);
      position = next(position, {
        bytes: last?.end ?? position.bytes,
        lines: last?.number ?? position.lines,
        reportBytes: report.append(outcome.refusals),
        imported: outcome.imported,
        present: outcome.present,
        refused: outcome.refusals.length,
        ids: Object.fromEntries(ids),
      });
      positions.write(position);
      progress.advance(position.bytes, position);
    }
  } finally {
    report.close();
    progress.end();
  }
  positions.remove();
  const { lines, imported, present, refused } = position;
  return { lines, imported, present, refused, reportPath: refused > 0 ? report.path : undefined };
}

function next(before: Position, step: Position): Position {
  return {
    ...step,
    imported: before.imported + step.imported,
    present: before.present + step.present,
    refused: before.refused + step.refused,
  };
}

async function* batches(lines: AsyncIterable<FileLine>, size: number): AsyncGenerator<FileLine[]> {
  let batch: FileLine[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
