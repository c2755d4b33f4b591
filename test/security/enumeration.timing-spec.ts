import type { Provider } from '../../src/idp/index.js';
import { IdpClient, startProvider } from '../support/idp-provider.js';
import { mannWhitney } from '../support/mann-whitney.js';

/** Of each kind. */
const SAMPLES = 500;

/** Below this probability the two are told apart. */
const TOLD_APART = 0.01;

const WRONG = 'Wr0ng-password';

describe(`time tells nobody who has an account: ${SAMPLES} answers each, hashed as in production`, () => {
  let provider: Provider;
  let client: IdpClient;

  beforeAll(async () => {
    provider = await startProvider({
      databaseUrl: 'sqlite::memory:',
      hashing: {},
      rateLimit: 'off',
    });
    client = new IdpClient(provider);
    await client.manage('/v1/mgmt/password/settings', { lock: false, tempLock: false });
    for (let user = 0; user < 10; user += 1) await client.signUp(`known-${user}@example.com`);
  });
  afterAll(() => provider.close());

  async function milliseconds(call: () => Promise<{ status: number }>, status: number): Promise<number> {
    const start = process.hrtime.bigint();
    expect((await call()).status).toBe(status);
    return Number(process.hrtime.bigint() - start) / 1e6;
  }

  it.each<[name: string, call: (loginId: string) => Promise<{ status: number }>, status: number]>([
    ['a sign-in', (loginId) => client.signIn(loginId, WRONG), 401],
    [
      'a replacement',
      (loginId) =>
        client.post('/v1/auth/password/replace', { loginId, oldPassword: WRONG, newPassword: 'An0ther-h0rse' }),
      401,
    ],
    ['a reset', (loginId) => client.post('/v1/auth/password/reset', { loginId }), 200],
  ])('by %s with what is not right', async (name, call, status) => {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let turn = -20; turn < SAMPLES; turn += 1) {
      const kinds = [
        { times: known, loginId: `known-${Math.abs(turn) % 10}@example.com` },
        { times: unknown, loginId: `nobody-${Math.abs(turn) % 10}@example.com` },
      ];
      // Which comes first changes, so that what the machine does meanwhile falls on both.
      for (const { times, loginId } of turn % 2 === 0 ? kinds : kinds.reverse()) {
        const time = await milliseconds(() => call(loginId), status);
        if (turn >= 0) times.push(time);
      }
    }
    const p = mannWhitney(known, unknown);
    process.stdout.write(
      `${name}: median ${median(known).toFixed(2)} ms known, ${median(unknown).toFixed(2)} ms unknown, p = ${p.toFixed(3)}\n`,
    );
    expect(p).toBeGreaterThan(TOLD_APART);
  });
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
