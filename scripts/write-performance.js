// Brings the table and the charts of docs/performance.md up to date with bench/results.json. Run by `npm run bench:charts`, and at
// the end of `npm run bench`.
import { readFileSync, writeFileSync } from 'node:fs';
import { TARGETS } from '../bench/targets.js';
import { renderCharts, renderPerformance } from './render-performance.js';

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const measured = JSON.parse(read('bench/results.json'));

const page = 'docs/performance.md';
writeFileSync(new URL(page, root), renderPerformance(read(page), measured, TARGETS));
for (const [file, svg] of Object.entries(renderCharts(measured, TARGETS))) {
  writeFileSync(new URL(`docs/${file}`, root), svg);
}
