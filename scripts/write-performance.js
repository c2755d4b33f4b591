// Brings the table and the charts of docs/performance.md up to date with bench/results.json, and docs/scaling.md with
// bench/instances.json. Run by `npm run bench:charts`, and at the end of `npm run bench`.
import { readFileSync, writeFileSync } from 'node:fs';
import { TARGETS } from '../bench/targets.js';
import { renderCharts, renderPerformance } from './render-performance.js';
import { renderScaling } from './render-scaling.js';

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const write = (path, text) => writeFileSync(new URL(path, root), text);

const measured = JSON.parse(read('bench/results.json'));
write('docs/performance.md', renderPerformance(read('docs/performance.md'), measured, TARGETS));
for (const [file, svg] of Object.entries(renderCharts(measured, TARGETS))) write(`docs/${file}`, svg);

write('docs/scaling.md', renderScaling(read('docs/scaling.md'), JSON.parse(read('bench/instances.json'))));
