import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { populated } from '../harness/population.js';
import { median } from '../harness/rounds.js';
import { inScratch } from '../harness/scratch.js';
import { Service } from '../harness/service.js';

const ROUNDS = 5;

/** How soon the service answers, and what it weighs when nobody asks. */
export async function run({ quick }) {
  const idleMs = quick ? 500 : 3000;
  return inScratch(
    async (folder) => {
      const rounds = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await startOnce(folder, idleMs));
      const figure = (name, note) => ({ value: median(rounds.map((round) => round[name])), rounds, note });
      return {
        'start.ready': figure('seconds', 'from the start of the process to the first answer of the REST API'),
        'start.rss': figure('megabytes', `resident memory ${idleMs / 1000} s after the first answer`),
      };
    },
    await populated(1000),
  );
}

async function startOnce(folder, idleMs) {
  const begin = performance.now();
  const service = await Service.start(folder);
  try {
    const answer = await fetch(`${service.url}/health/ready`);
    if (answer.status !== 200) throw new Error(`/health/ready answered ${answer.status}`);
    const seconds = (performance.now() - begin) / 1000;
    await pause(idleMs);
    return { seconds, megabytes: residentMegabytes(service.pid) };
  } finally {
    await service.stop();
  }
}

function residentMegabytes(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kilobytes) / 1024;
}
