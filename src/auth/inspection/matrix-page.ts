/** Colours by what they are for, in light and dark; contrast of text at least 4.5 to 1 in both. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #fff; --panel: #f6f7f9; --line: #d8dce2; --text: #1c2128; --quiet: #59636e; --accent: #0a58ca; --bad: #b42318; --bad-paper: #fff1ef; --public: #7a4d00; --public-paper: #fff4d6; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171c; --panel: #1d2229; --line: #343b45; --text: #e6e9ed; --quiet: #a0a9b4; --accent: #7cb0ff; --bad: #ff9a8f; --bad-paper: #351b1b; --public: #f2c55c; --public-paper: #362b10; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 100rem; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 3rem; background: var(--paper); color: var(--text); font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
.summary { margin: 0.25rem 0 1rem; color: var(--quiet); }
.summary strong { color: var(--text); }
.summary strong.bad { color: var(--bad); }
form { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--panel); }
form[hidden] { display: none; }
label { display: flex; align-items: center; gap: 0.5rem; }
input[type=search] { width: min(22rem, 60vw); padding: 0.375rem 0.625rem; border: 1px solid var(--quiet); border-radius: 0.375rem; background: var(--paper); color: inherit; font: inherit; }
output { margin-left: auto; color: var(--quiet); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
section { margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { width: 100%; min-width: 60rem; border-collapse: collapse; table-layout: fixed; }
col:nth-child(1) { width: 27%; } col:nth-child(2) { width: 20%; } col:nth-child(3) { width: 24%; } col:nth-child(4) { width: 15%; }
caption { padding: 0 0 0.5rem; text-align: left; font-size: 1.125rem; font-weight: 600; }
.count { color: var(--quiet); font-weight: 400; }
th, td { padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
thead th { background: var(--panel); color: var(--quiet); font-size: 0.8125rem; font-weight: 600; }
tbody tr:hover > * { background: var(--panel); }
code { font: 0.8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.word { color: var(--quiet); font: 600 0.75rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
td code { display: inline-block; max-width: 100%; }
th[scope=row] code { font-weight: 600; }
.public { padding: 0.0625rem 0.5rem; border-radius: 1rem; background: var(--public-paper); color: var(--public); font-weight: 600; }
.doubtful > *, tbody tr.doubtful:hover > * { background: var(--bad-paper); }
.doubtful th { box-shadow: inset 3px 0 var(--bad); }
.doubt { margin: 0.25rem 0 0; color: var(--bad); font-size: 0.8125rem; }
@media print { form { display: none; } table { min-width: 0; } .scroll { overflow: visible; } tr { break-inside: avoid; } }
`;

/** Shows the rows that have every word of the filter in them. Knows nothing but the page. */
export const FILTER_SCRIPT = `
const filter = document.getElementById('filter');
const doubtful = document.getElementById('doubtful');
const rows = [...document.querySelectorAll('tbody tr')].map((row) => ({ row, text: row.textContent.toLowerCase() }));
function show() {
  const words = filter.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
  for (const { row, text } of rows) {
    row.hidden = !words.every((word) => text.includes(word)) || (doubtful.checked && !row.classList.contains('doubtful'));
  }
  for (const section of document.querySelectorAll('section')) section.hidden = !section.querySelector('tbody tr:not([hidden])');
  document.getElementById('shown').textContent = rows.filter(({ row }) => !row.hidden).length + ' of ' + rows.length + ' shown';
}
document.querySelector('form').hidden = false;
document.querySelector('form').addEventListener('submit', (event) => event.preventDefault());
filter.addEventListener('input', show);
doubtful.addEventListener('change', show);
show();
`;
