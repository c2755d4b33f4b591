/** As prettier has it: every column as wide as its widest cell. @param {number[]} right the columns of figures */
export function markdownTable(head, rows, right = []) {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_name, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const fill = (cell, column) => (right.includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]));
  const line = (row) => `| ${row.join(' | ')} |`;
  const rule = widths.map((width, column) =>
    right.includes(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  const [first, ...others] = cells.map((row) => line(row.map(fill)));
  return [first, line(rule), ...others].join('\n');
}
