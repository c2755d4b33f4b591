import type { AccessRow } from './access-row.js';
import { FILTER_SCRIPT, PAGE_STYLE } from './matrix-page.js';

const SECTIONS: readonly (readonly [kind: AccessRow['kind'], title: string])[] = [
  ['http', 'HTTP routes'],
  ['graphql', 'GraphQL operations'],
  ['graphql-field', 'GraphQL fields'],
  ['ws', 'WebSocket messages'],
  ['rpc', 'Microservice patterns'],
];

const COLUMNS = ['Way in', 'Handler', 'Demands', 'Tenant from', 'Guards'];

const DOUBTS = {
  unguarded: 'No AccessGuard stands before it.',
  undecided: 'Nobody wrote down who may call it.',
  unending: 'It goes on when its session has expired.',
} as const;

/** One page with nothing in it that comes from elsewhere; without its script, only the filter is missing. */
export function matrixHtml(rows: readonly AccessRow[], title: string): string {
  const doubts = rows.filter(({ doubt }) => doubt !== null).length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escaped(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
<p class="summary"><strong>${rows.length}</strong> ways in · <strong>${countOf(rows, isPublic)}</strong> public · <strong${doubts > 0 ? ' class="bad"' : ''}>${doubts}</strong> in doubt</p>
<form role="search" hidden>
<label>Filter <input type="search" id="filter" placeholder="path, handler, role …" autocomplete="off"></label>
<label><input type="checkbox" id="doubtful"> only those in doubt</label>
<output id="shown" for="filter doubtful"></output>
</form>
</header>
<main>
${SECTIONS.map(([kind, heading]) =>
  sectionHtml(
    heading,
    rows.filter((row) => row.kind === kind),
  ),
).join('')}</main>
<script>${FILTER_SCRIPT}</script>
</body>
</html>
`;
}

function sectionHtml(heading: string, rows: readonly AccessRow[]): string {
  if (rows.length === 0) return '';
  return `<section>
<div class="scroll" role="region" aria-label="${heading}" tabindex="0">
<table>
<caption>${heading} <span class="count">${rows.length}</span></caption>
<colgroup>${COLUMNS.map(() => '<col>').join('')}</colgroup>
<thead><tr>${COLUMNS.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(rowHtml).join('')}</tbody>
</table>
</div>
</section>
`;
}

function rowHtml(row: AccessRow): string {
  const doubt = row.doubt === null ? '' : `<p class="doubt"><strong>${row.doubt}</strong> ${DOUBTS[row.doubt]}</p>`;
  const demands = isPublic(row) ? '<span class="public">public</span>' : escaped(row.demands);
  return `<tr${row.doubt === null ? '' : ' class="doubtful"'}>
<th scope="row">${addressHtml(row)}${doubt}</th>
<td>${codeHtml(row.handler)}</td>
<td>${demands}</td>
<td>${escaped(row.tenantFrom)}</td>
<td>${row.guards.map(codeHtml).join(', ')}</td>
</tr>
`;
}

/** `<span>GET</span> /projects/:id`: the first word tells the kind. */
function addressHtml({ kind, address }: AccessRow): string {
  const separator = kind === 'graphql' || kind === 'graphql-field' ? '.' : ' ';
  const end = address.indexOf(separator);
  const [word, rest] = [address.slice(0, end), address.slice(end + 1)];
  return `<span class="word">${escaped(word)}${separator === '.' ? '.' : ''}</span>${separator === '.' ? '' : ' '}${codeHtml(rest)}`;
}

/** Long names may break where their parts meet. */
function codeHtml(text: string): string {
  return `<code>${escaped(text).replaceAll(/(?<=[./])(?=\w)/g, '<wbr>')}</code>`;
}

function isPublic({ demands }: AccessRow): boolean {
  return demands === 'public';
}

function countOf(rows: readonly AccessRow[], test: (row: AccessRow) => boolean): number {
  return rows.filter(test).length;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
