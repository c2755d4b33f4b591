import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inScratch } from './scratch.js';
import { writeFileSync } from 'node:fs';

/** A server has to be slower than what loads it: autocannon takes as much CPU a request as a bare route, wrk a tenth. */
export const hasWrk = spawnSync('wrk', ['--version']).error === undefined;

/**
 * Repeats GET requests for some seconds, from another process.
 *
 * @param {{ url: string, seconds: number, path: string, headers: object[] }} plan of the headers, one request's each
 * @returns {Promise<{ perSecond: number }>}
 */
export function loadByWrk({ url, seconds, path, headers }) {
  return inScratch(async (folder) => {
    const script = join(folder, 'requests.lua');
    writeFileSync(script, lua(path, headers));
    const text = await run(['-t1', '-c64', `-d${seconds}s`, '-s', script, url]);
    if (/Non-2xx|Socket errors/.test(text)) throw new Error(text);
    return { perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]) };
  });
}

const lua = (path, headers) => `local requests = {}
local next = 0
function init()
${headers.map((each) => `  requests[#requests + 1] = wrk.format("GET", ${JSON.stringify(path)}, {${fields(each)}})`).join('\n')}
end
function request()
  next = next % #requests + 1
  return requests[next]
end
`;

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
