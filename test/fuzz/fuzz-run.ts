import fc from 'fast-check';
import { Pool } from 'undici';
import type { FuzzRequest } from './fuzz-request.js';

/** Faults of the server's that an attacker may see: what is not configured, and what is too busy. Never 500. */
const INTENDED = [501, 503];

/** Requests on their way at once. */
const AT_ONCE = 8;

export interface FuzzResult {
  readonly statuses: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/** Sends what it is told, and returns what was wrong with any answer. */
export class FuzzRun {
  private readonly pool: Pool;
  private readonly statuses: Record<string, number> = {};
  private readonly faults: string[] = [];

  constructor(url: string) {
    this.pool = new Pool(url, { connections: AT_ONCE, headersTimeout: 15_000, bodyTimeout: 15_000 });
  }

  async send(requests: fc.Arbitrary<FuzzRequest>, count: number, seed: number): Promise<void> {
    await this.sendAll(fc.sample(requests, { numRuns: count, seed }), seed);
  }

  async sendAll(requests: readonly FuzzRequest[], seed: number): Promise<void> {
    const turns = requests.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const request of turns) await this.sendOne(request, seed);
      }),
    );
  }

  result(): FuzzResult {
    return { statuses: this.statuses, faults: this.faults };
  }

  async end(): Promise<void> {
    await this.pool.close();
  }

  private async sendOne(request: FuzzRequest, seed: number): Promise<void> {
    const { route, path, headers, body } = request;
    let fault: string | undefined;
    try {
      const answer = await this.pool.request({ method: route.method, path, headers, body: body ?? null });
      const status = answer.statusCode;
      const text = await answer.body.text();
      this.statuses[status] = (this.statuses[status] ?? 0) + 1;
      const isWrong = request.succeeds === true ? status >= 300 : status >= 500 && !INTENDED.includes(status);
      fault = isWrong ? `${status} ${text}` : route.fault(status, text);
    } catch (error) {
      fault = `no answer: ${String(error)}`;
    }
    if (fault !== undefined) {
      const sent = JSON.stringify({ path, headers, body });
      this.faults.push(`${route.method} ${route.path}: ${fault}\n  ${sent.slice(0, 3000)}\n  seed ${seed}`);
    }
  }
}
