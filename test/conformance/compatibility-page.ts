import type { CaseGroup, MethodCases } from './method-cases.js';

export interface Observed {
  /** Behaviours that were seen, by method. */
  readonly successes: ReadonlyMap<string, readonly string[]>;
  /** Outcomes that were seen, by method: `a wrong password: 401 E062903`. */
  readonly refusals: ReadonlyMap<string, readonly string[]>;
}

const BEGIN = (name: string) => `<!-- table: ${name} -->`;
const END = '<!-- /table -->';

/** @returns the page with what lies between `<!-- table: name -->` and `<!-- /table -->` replaced */
export function fillIn(page: string, tables: Readonly<Record<string, string>>): string {
  return page.replace(/<!-- table: (\S+) -->[\s\S]*?<!-- \/table -->/g, (_all, name: string) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`docs/compatibility.md: there is no table "${name}"`);
    return `${BEGIN(name)}\n\n${table}\n\n${END}`;
  });
}

/** Every method that was driven, with what was seen. */
export function servedTable(groups: readonly CaseGroup[], observed: Observed): string {
  const row = ({ method, absence }: MethodCases): string[] => [
    `\`${method}\``,
    cell(observed.successes.get(method), absence.success),
    cell(observed.refusals.get(method), absence.refusal),
  ];
  return groups
    .map(({ title, cases }) => `### ${title}\n\n${table(['method', 'succeeds', 'refuses'], cases.map(row))}`)
    .join('\n\n');
}

/** Reasons, each with the methods that it is for. */
export function notServedTable(reasons: ReadonlyMap<string, string>): string {
  const rows = [...new Set(reasons.values())].map((reason) => {
    const methods = [...reasons].filter(([, other]) => other === reason).map(([method]) => `\`${method}\``);
    return [reason, methods.join(', ')];
  });
  return table(['reason', 'methods'], rows);
}

function cell(seen: readonly string[] | undefined, absence: string | undefined): string {
  return seen === undefined ? `– ${absence ?? ''}`.trim() : seen.join('<br>');
}

/** As prettier writes tables: every column as wide as its widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((text) => text.replaceAll('|', '\\|')));
  const widths = head.map((_name, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((text, column) => text.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(cells[0]!), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line)].join('\n');
}
