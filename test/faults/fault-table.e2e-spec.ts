import { Controller, Get } from '@nestjs/common';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clock } from '../../src/auth/session/index.js';
import { REPOSITORY } from '../support/repository.js';
import { TestClock } from '../support/session-clock.js';
import { Host } from '../support/session-host.js';
import { PROJECT, TestIssuer } from '../support/session-issuer.js';
import { minimalAuthResponse } from '../support/stub-upstream.js';
import { type FaultCase, faultCases, statusCases } from './table/fault-cases.js';
import { type Answerer, FaultUpstream } from './table/fault-upstream.js';
import { documentedStatuses, type FaultRow, fillIn, joinStatuses } from './table/faults-page.js';

const PAGE = join(REPOSITORY, 'docs/faults.md');

/** `all` observes every status, `update` writes the page as well; otherwise the page is believed of those that nobody sends. */
const MODE = process.env.FAULTS ?? '';

const COMMON = [400, 401, 403, 404, 405, 408, 413, 421, 422, 428, 429, 430, 451, 499];
const COMMON_OUTAGES = [500, 501, 502, 503, 504, 520, 521, 522, 523, 524, 530, 599];
const isObserved = (status: number): boolean => MODE !== '' || [...COMMON, ...COMMON_OUTAGES].includes(status);

/** Milliseconds that one call upstream may take: the short one where it takes for ever, the long one on a busy machine. */
const BUDGETS = { short: 200, long: 5000 } as const;

/** Seconds: longer than keys are used while their issuer is down. */
const KEYS_GONE = 90_000;

@Controller()
class GuardedController {
  @Get('guarded')
  guarded() {
    return {};
  }
}

describe('faults upstream', () => {
  const clock = new TestClock();
  const issuer = new TestIssuer(undefined, PROJECT, () => clock.seconds);
  let upstream: FaultUpstream;
  const callers = new Map<keyof typeof BUDGETS, Caller>();

  const healthy: Answerer = (response, request) => {
    const isKeys = request.url?.startsWith('/v2/keys') ?? false;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isKeys ? issuer.keySet : minimalAuthResponse));
  };

  beforeAll(async () => {
    upstream = await FaultUpstream.start();
    for (const budget of ['short', 'long'] as const) {
      const host = await Host.start('fastify', {
        baseUrl: 'http://upstream.example',
        controllers: [GuardedController],
        options: { controllers: true, tokenDelivery: 'body', timeoutMs: BUDGETS[budget], transport: upstream },
        override: (builder) => builder.overrideProvider(Clock).useValue(clock),
      });
      callers.set(budget, new Caller(host, issuer));
    }
  });

  afterAll(() => Promise.all([...callers.values()].map((caller) => caller.stop())));

  function mend(): void {
    upstream.aim();
    upstream.answer = healthy;
  }

  async function observe({ name, begin, budget }: FaultCase): Promise<FaultRow> {
    const caller = callers.get(budget ?? 'long')!;
    mend();
    clock.advance(KEYS_GONE);
    // Fetches keys, so that the refresh comes as far as upstream; and an answer ends a row of failures.
    await caller.untilServed(() => clock.advance(2));
    await begin(upstream);
    const [signedIn, refreshed] = await Promise.all([caller.signIn(), caller.refresh()]);
    expect(await caller.guarded()).toBe('200');
    clock.advance(KEYS_GONE);
    return { fault: name, answers: [signedIn, refreshed, await caller.guarded()] };
  }

  it('are answered as docs/faults.md says: no 401, no 500, no request that hangs', async () => {
    const page = readFileSync(PAGE, 'utf8');
    const documented = documentedStatuses(page);
    const statuses = [];
    for (const fault of statusCases) {
      const said = documented.get(fault.status);
      const known = said !== undefined && !isObserved(fault.status);
      statuses.push({
        status: fault.status,
        ...(known ? { fault: fault.name, answers: said } : await observe(fault)),
      });
    }
    const others = [];
    for (const fault of faultCases) others.push(await observe(fault));
    mend();
    for (const caller of callers.values()) await caller.untilServed(() => clock.advance(2));

    const all = [...statuses, ...others].flatMap(({ fault, answers }) =>
      answers.map((answer) => `${fault}: ${answer}`),
    );
    expect(all.filter((answer) => !/: (429|502|503|504) [A-Z_]+( after \d+ s)?$/.test(answer))).toEqual([]);
    const filled = fillIn(page, [...joinStatuses(statuses), ...others]);
    if (MODE === 'update') writeFileSync(PAGE, filled);
    else expect(page).toBe(filled);
  }, 120_000);

  it('are known after ten of them: then nobody waits, upstream is left alone, and guards go on', async () => {
    const caller = callers.get('long')!;
    mend();
    clock.advance(KEYS_GONE);
    await caller.untilServed(() => clock.advance(2));
    let calls = 0;
    upstream.answer = (response) => {
      calls += 1;
      response.writeHead(503).end();
    };
    for (let n = 0; n < 10; n += 1) expect(await caller.signIn()).toBe('503 UPSTREAM_UNAVAILABLE after 10 s');
    const shed = await Promise.all([caller.signIn(), caller.refresh(), caller.signIn()]);
    expect(shed).toEqual(Array(3).fill('503 UPSTREAM_UNAVAILABLE after 1 s'));
    expect(calls).toBe(10);
    expect(await caller.guarded()).toBe('200');
    mend();
    clock.advance(KEYS_GONE);
    expect(await caller.guarded()).toBe('200');
  });
});

/** Somebody who uses an application, and is told in short what came of it. */
class Caller {
  constructor(
    private readonly host: Host,
    private readonly issuer: TestIssuer,
  ) {}

  signIn(): Promise<string> {
    return this.told('POST', '/auth/signin', undefined, { loginId: 'ada@example.com', password: 'a password' });
  }

  refresh(): Promise<string> {
    return this.told('POST', '/auth/refresh', this.issuer.refresh());
  }

  guarded(): Promise<string> {
    return this.told('GET', '/guarded', this.issuer.session());
  }

  /** On a busy machine the short budget may be spent before it is used. */
  async untilServed(wait: () => void): Promise<void> {
    for (let tries = 0; tries < 8; tries += 1) {
      if ((await this.guarded()) === '200' && (await this.signIn()) === '200') return;
      wait();
    }
    throw new Error('the application does not recover');
  }

  stop(): Promise<void> {
    return this.host.stop();
  }

  private async told(method: string, path: string, token?: string, body?: object): Promise<string> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { status, headers: answered, body: error } = await this.host.send(method, path, headers, body);
    const { code = '' } = (error ?? {}) as { code?: string };
    const retryAfter = answered.get('retry-after');
    return [status, code, retryAfter === null ? '' : `after ${retryAfter} s`].filter((part) => part !== '').join(' ');
  }
}
