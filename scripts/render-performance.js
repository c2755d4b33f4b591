// Fills in docs/performance.md, and draws its charts, from bench/results.json.
import { filledPage } from './filled-page.js';
import { markdownTable } from './markdown-table.js';

/**
 * @param {string} page the text as it is
 * @param {{ machine: object, versions: object, results: object }} measured bench/results.json
 * @param {Record<string, { atLeast?: number, atMost?: number, of: string }>} targets
 * @returns {string} the text as it should be
 * @throws {Error} for a marker that names nothing
 */
export function renderPerformance(page, measured, targets) {
  return filledPage(page, { table: () => resultsTable(measured, targets), machine: () => machineLine(measured) });
}

function resultsTable({ results }, targets) {
  const rows = Object.entries(targets).map(([key, target]) => {
    const bound = target.atLeast === undefined ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
    const measured = results[key];
    if (measured === undefined) return [`\`${key}\``, target.of, bound, '', 'not measured'];
    const verdict = `${measured.met ? 'met' : '**missed**'}${measured.quick ? ' (short run)' : ''}`;
    return [`\`${key}\``, target.of, bound, measured.value.toFixed(2), verdict];
  });
  return markdownTable(['key', 'what is compared', 'target', 'measured', ''], rows, [2, 3]);
}

function machineLine({ machine, versions }) {
  const { cpu, cores, memoryGB, platform } = machine;
  return `${cpu}, ${cores} cores, ${memoryGB} GB, ${platform}, Node ${versions.node.replace(/^v/, '')}.`;
}

/**
 * @returns {Record<string, string>} file name to SVG
 */
export function renderCharts({ results }, targets) {
  return {
    'performance-targets.svg': targetsChart(results, targets),
    'performance-guard.svg': guardChart(results),
    'performance-gateway.svg': gatewayChart(results),
  };
}

/** How far each figure is on its way: 1 is the target, beyond it is better, whichever way that is. */
function targetsChart(results, targets) {
  const bars = Object.entries(targets)
    .filter(([key]) => results[key] !== undefined)
    .map(([key, { atLeast, atMost }]) => {
      const { value, met } = results[key];
      const share = atLeast === undefined ? atMost / value : value / atLeast;
      return { label: key, value: Math.min(share, 2), text: `${value.toFixed(2)}`, missed: !met };
    });
  return chart({
    title: 'Figures beside their targets',
    description:
      'Each bar is a figure divided by its target, or the other way round where less is better. The line is the target.',
    bars,
    mark: 1,
  });
}

const GUARDS = [
  ['no guard', 'guard.warm', 'none'],
  ['nestjs-descope', 'guard.warm', 'ours'],
  ["nestjs-descope, AuthGuard('descope')", 'guard.passport', 'passport'],
  ['guard on @descope/node-sdk', 'guard.vsSdk', 'sdk'],
  ['passport-jwt, jwks-rsa', 'guard.vsPassportJwt', 'passport-jwt'],
];

const guardChart = (results) =>
  chart({
    title: 'Requests per second through a guard',
    description: 'Nest on Fastify, 1,000 live sessions, one tenant role checked. Medians of the rounds.',
    bars: medians(results, GUARDS, (value) => `${Math.round(value).toLocaleString('en')}/s`),
  });

const CALLS = [
  ['undici request', 'gateway.cpu', 'undici'],
  ['DescopeClient', 'gateway.cpu', 'ours'],
];

const gatewayChart = (results) =>
  chart({
    title: 'CPU of a call upstream',
    description: 'Microseconds of CPU a call. Medians of the rounds.',
    bars: medians(results, CALLS, (value) => `${value.toFixed(0)} µs`),
  });

function medians(results, sources, text) {
  return sources
    .filter(([, key]) => results[key] !== undefined)
    .map(([label, key, name]) => {
      const sorted = results[key].rounds.map((round) => round[name]).toSorted((a, b) => a - b);
      const value = sorted[sorted.length >> 1];
      return { label, value, text: text(value) };
    });
}

const [LEFT, WIDTH, ROW, TOP] = [270, 760, 26, 48];

function chart({ title, description, bars, mark }) {
  const most = Math.max(...bars.map(({ value }) => value), mark ?? 0);
  const scale = (value) => Math.round((value / most) * (WIDTH - LEFT - 90));
  const height = TOP + bars.length * ROW + 14;
  const rows = bars.map(({ label, value, text, missed }, index) => {
    const y = TOP + index * ROW;
    const width = Math.max(2, scale(value));
    return [
      `  <text class="label" x="${LEFT - 10}" y="${y + 14}">${escape(label)}</text>`,
      `  <rect class="${missed ? 'missed' : 'bar'}" x="${LEFT}" y="${y}" width="${width}" height="18" />`,
      `  <text x="${LEFT + width + 6}" y="${y + 14}">${escape(text)}</text>`,
    ].join('\n');
  });
  const line =
    mark === undefined ? [] : [`  <path class="mark" d="M${LEFT + scale(mark)} ${TOP - 8}V${height - 8}" />`];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description">
  <title id="title">${escape(title)}</title>
  <desc id="description">${escape(description)}</desc>
  <style>
    text { font: 13px system-ui, sans-serif; fill: #1f2328; }
    .title { font-weight: 600; font-size: 15px; }
    .label { text-anchor: end; }
    .bar { fill: #0969da; }
    .missed { fill: #bc4c00; }
    .mark { stroke: #59636e; stroke-dasharray: 4 3; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .bar { fill: #4493f8; }
      .missed { fill: #db6d28; }
      .mark { stroke: #9198a1; }
    }
  </style>
  <text class="title" x="10" y="24">${escape(title)}</text>
${[...rows, ...line].join('\n')}
</svg>
`;
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
