import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inScratch } from './scratch.js';
import { writeFileSync } from 'node:fs';

export const hasWrk = spawnSync('wrk', ['--version']).error === undefined;

/**
 * Repeats requests in turn for some seconds, from another process.
 *
 * @param {{ url: string, seconds: number, connections?: number,
 *   requests: { path: string, method?: string, headers?: object, body?: string }[] }} plan `seconds` are whole ones
 * @returns {Promise<{ perSecond: number }>}
 */
export function loadByWrk({ url, seconds, connections = 64, requests }) {
  return inScratch(async (folder) => {
    const script = join(folder, 'requests.lua');
    writeFileSync(script, lua(requests));
    const text = await run(['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', script, url]);
    if (/Non-2xx|Socket errors/.test(text)) throw new Error(text);
    return { perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]) };
  });
}

const lua = (requests) => `local requests = {}
local next = 0
function init()
${requests.map((each) => `  requests[#requests + 1] = ${format(each)}`).join('\n')}
end
function request()
  next = next % #requests + 1
  return requests[next]
end
`;

const format = ({ method = 'GET', path, headers = {}, body }) =>
  `wrk.format("${method}", ${JSON.stringify(path)}, {${fields(headers)}}${body === undefined ? '' : `, ${JSON.stringify(body)}`})`;

const fields = (headers) =>
  Object.entries(headers)
    .map(([name, value]) => `[${JSON.stringify(name)}] = ${JSON.stringify(value)}`)
    .join(', ');

function run(args) {
  return new Promise((done, failed) => {
    const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.once('error', failed);
    child.once('close', (code) => (code === 0 ? done(text) : failed(new Error(text))));
  });
}
