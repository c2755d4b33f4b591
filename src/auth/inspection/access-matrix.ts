import type { AccessRow } from './access-row.js';
import { matrixHtml } from './matrix-html.js';
import { matrixMarkdown } from './matrix-markdown.js';
import { matrixTable } from './matrix-table.js';

/** Who may call what: as data, and in three ways to print it. The same application prints the same every time. */
export class AccessMatrix {
  constructor(readonly rows: readonly AccessRow[]) {}

  /** Plain text, in columns, for a terminal. */
  toTable(): string {
    return matrixTable(this.rows);
  }

  /** A table that a review shows line by line: keep it in the repository, and let a test compare it. */
  toMarkdown(): string {
    return matrixMarkdown(this.rows);
  }

  /** A whole page that loads nothing from anywhere. */
  toHtml({ title = 'Access' }: { readonly title?: string } = {}): string {
    return matrixHtml(this.rows, title);
  }
}
