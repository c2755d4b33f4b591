import type { AccessRow } from './access-row.js';
import { cellsOf, COLUMNS } from './matrix-cells.js';

export function matrixTable(rows: readonly AccessRow[]): string {
  const lines = [COLUMNS, ...rows.map(cellsOf)];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
  return lines.map((cells) => `${aligned(cells, widths)}\n`).join('');
}

function aligned(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();
}
