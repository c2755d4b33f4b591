/** What a caller is told while something is wrong upstream. */
export interface FaultRow {
  readonly fault: string;
  /** Of a sign-in, a refresh, and a guarded route whose keys have to be fetched. */
  readonly answers: readonly [signIn: string, refresh: string, guard: string];
}

const BEGIN = '<!-- table: faults -->';
const END = '<!-- /table -->';

/** @returns the page with what lies between the two marks replaced */
export function fillIn(page: string, rows: readonly FaultRow[]): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('docs/faults.md: there is no place for the table');
  const table = render([
    ['what goes wrong', 'sign-in', 'refresh', 'guarded route, keys to be fetched'],
    ...rows.map(({ fault, answers }) => [fault, ...answers]),
  ]);
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}

/** Statuses that follow each other and are answered alike, in one row. */
export function joinStatuses(rows: readonly (FaultRow & { readonly status: number })[]): FaultRow[] {
  const joined: { from: number; to: number; answers: FaultRow['answers'] }[] = [];
  for (const { status, answers } of rows) {
    const last = joined.at(-1);
    if (last?.answers.join() === answers.join()) last.to = status;
    else joined.push({ from: status, to: status, answers });
  }
  return joined.map(({ from, to, answers }) => ({ fault: from === to ? `${from}` : `${from} to ${to}`, answers }));
}

/** What a page says of each status. */
export function documentedStatuses(page: string): Map<number, FaultRow['answers']> {
  const rows = [...page.matchAll(/^\| (\d{3})(?: to (\d{3}))? +\| (.+) \|$/gm)];
  return new Map(
    rows.flatMap(([, from, to = from, cells = '']) => {
      const [signIn = '', refresh = '', guard = ''] = cells.split('|').map((cell) => cell.trim());
      const count = Number(to) - Number(from) + 1;
      return Array.from({ length: count }, (_, n) => [Number(from) + n, [signIn, refresh, guard]] as const);
    }),
  );
}

/** As prettier writes tables: every column as wide as its widest cell. */
function render(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((text, n) => text.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  const [head = [], ...others] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
