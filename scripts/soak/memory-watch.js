import { existsSync, readFileSync } from 'node:fs';

const EVERY_MS = 200;
/** Of the whole time, at most five minutes: caches fill, code is compiled. */
const WARM_UP = 0.3;
const LONGEST_WARM_UP_MS = 300_000;

/**
 * Looks how much memory a process holds. What it comes down to tells what it keeps; what is above waits for the garbage collector, which
 * takes its time by how busy the process and the machine are, so that medians of one service differ by several per cent.
 */
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

  /** @returns {{ from: Span, to: Span, growth: number }} the first and the last fifth after the warm-up, and how much more is kept */
  end() {
    clearInterval(this.timer);
    const warm = this.samples.filter(({ at }) => at > this.warmUpMs).map(({ mb }) => mb);
    const fifth = Math.max(1, Math.floor(warm.length / 5));
    const [from, to] = [spanOf(warm.slice(0, fifth)), spanOf(warm.slice(-fifth))];
    return { from, to, growth: to.kept / from.kept - 1 };
  }
}

function residentIn(file) {
  const [, kilobytes = 0] = /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/**
 * Megabytes: what it holds less than for a twentieth of the time, and for half of it.
 * @typedef {{ kept: number, median: number }} Span
 */

/** @returns {Span} */
function spanOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.floor(sorted.length * part)];
  return { kept: at(0.05), median: at(0.5) };
}
