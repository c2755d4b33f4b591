import type { AccessRow } from './access-row.js';
import { cellsOf, COLUMNS } from './matrix-cells.js';

/** No padding: a longer cell must not change the lines of others. */
export function matrixMarkdown(rows: readonly AccessRow[]): string {
  const lines = [COLUMNS, COLUMNS.map(() => '---'), ...rows.map((row) => cellsOf(row).map(escaped))];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function escaped(cell: string): string {
  return cell.replaceAll(/[\\|*_<[\]`]/g, String.raw`\$&`).replaceAll(/\r?\n/g, ' ');
}
