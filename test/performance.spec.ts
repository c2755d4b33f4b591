import { isMet, TARGETS } from '../bench/targets.js';
import { type Measured, renderCharts, renderPerformance } from '../scripts/render-performance.js';
import { type MeasuredInstances, renderScaling } from '../scripts/render-scaling.js';
import { repositoryFile } from './support/repository.js';

const measured = JSON.parse(repositoryFile('bench/results.json')) as Measured;
const page = repositoryFile('docs/performance.md');
const charts = Object.entries(renderCharts(measured, TARGETS));

describe('docs/performance.md', () => {
  it('has the figures of bench/results.json (npm run bench:charts brings them up to date)', () => {
    expect(page).toBe(renderPerformance(page, measured, TARGETS));
  });

  it.each(charts)('shows %s as it is drawn from them', (file, svg) => {
    expect(repositoryFile(`docs/${file}`)).toBe(svg);
    expect(page).toContain(`(${file})`);
  });

  it.each(Object.keys(TARGETS))('explains %s, whether or not it reaches its target', (key) => {
    expect(page).toMatch(new RegExp(`^\\*\\*(?:.*, )?\`${key.replace('.', '\\.')}\``, 'm'));
  });
});

describe('docs/scaling.md', () => {
  const instances = JSON.parse(repositoryFile('bench/instances.json')) as MeasuredInstances;
  const scaling = repositoryFile('docs/scaling.md');

  it('has the figures of bench/instances.json, and reckons with them', () => {
    expect(scaling).toBe(renderScaling(scaling, instances));
    expect(scaling).toContain(`10,000,000 × ${instances.bytes.perUser.toLocaleString('en-US')} B`);
    expect(scaling).toContain(`2,000,000 × 28 × ${instances.bytes.perSignIn.toLocaleString('en-US')} B`);
  });
});

describe('bench/results.json', () => {
  it.each(Object.entries(measured.results))('judges %s by its target', (key, { value, target, met, rounds }) => {
    const { of, ...bound } = TARGETS[key]!;
    expect(of).not.toBe('');
    expect(target).toEqual(bound);
    expect(met).toBe(isMet(bound as (typeof TARGETS)[string], value));
    expect(rounds.length).toBeGreaterThan(0);
  });
});

describe('the page', () => {
  it('shows a figure that misses its target, and one that was not measured', () => {
    const targets = { 'a.b': { atMost: 2, of: 'this' }, 'c.d': { atLeast: 1, of: 'that' } };
    const one = { value: 3, target: { atMost: 2 }, met: false, rounds: [] };
    const filled = renderPerformance(
      '<!-- results: table -->\n\nold\n\n<!-- /results -->',
      { ...measured, results: { 'a.b': one } },
      targets,
    );
    expect(filled).toContain('| `a.b` | this             |    ≤ 2 |     3.00 | **missed**   |');
    expect(filled).toContain('| `c.d` | that             |    ≥ 1 |          | not measured |');
    expect(() => renderPerformance('<!-- results: prices -->\n\n<!-- /results -->', measured, targets)).toThrow(
      'prices',
    );
  });
});
