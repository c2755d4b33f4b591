import { existsSync, readFileSync } from 'node:fs';

const EVERY_MS = 200;
/** Of the whole time, at most five minutes: caches fill, code is compiled. */
const WARM_UP = 0.3;
const LONGEST_WARM_UP_MS = 300_000;

/** Looks how much memory a process holds. Medians of two spans: what waits for the garbage collector comes and goes. */
export class MemoryWatch {
  samples = [];
  begin = performance.now();

  constructor(pid, seconds) {
    this.warmUpMs = Math.min(seconds * 1000 * WARM_UP, LONGEST_WARM_UP_MS);
    this.timer = globalThis.setInterval(() => this.look(pid), EVERY_MS);
  }

  look(pid) {
    const status = `/proc/${pid}/status`;
    // It may have ended, which its answers tell.
    if (existsSync(status)) this.samples.push({ at: performance.now() - this.begin, mb: residentIn(status) });
  }

  /** @returns {{ from: number, to: number, growth: number }} megabytes of the first and the last fifth after the warm-up */
  end() {
    clearInterval(this.timer);
    const warm = this.samples.filter(({ at }) => at > this.warmUpMs).map(({ mb }) => mb);
    const fifth = Math.max(1, Math.floor(warm.length / 5));
    const [from, to] = [median(warm.slice(0, fifth)), median(warm.slice(-fifth))];
    return { from, to, growth: to / from - 1 };
  }
}

function residentIn(file) {
  const [, kilobytes = 0] = /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
