import { setTimeout as sleep } from 'node:timers/promises';
import { mannWhitney } from '../support/mann-whitney.js';
import { ENCRYPTION_KEY } from '../support/idp-provider.js';
import { PostgresServer } from '../support/postgres.js';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';

/** Of each kind. */
const SAMPLES = 500;

/** Before those that count: what a process learns while it warms up falls on either. */
const WARM_UP = 30;

/** Below this probability the two are told apart; by chance that happens to one comparison of a hundred. */
const TOLD_APART = 0.01;

/** Users of each kind, and names that nobody has. */
const NAMES = 10;

const MANAGEMENT_KEY = 'K-of-the-timed-service-0123456789abcdef';
const PASSWORD = 'Correct-h0rse';
const WRONG = 'Wr0ng-password';

/** Everybody who could be told from somebody who does not exist. */
const KINDS = ['user', 'member', 'passwordless', 'disabled', 'locked', 'unproved'] as const;
type Kind = (typeof KINDS)[number];

type Call = (loginId: string) => Promise<Response>;

describe.each(['SQLite', 'PostgreSQL'])(
  `time tells nobody who has an account, on %s: ${SAMPLES} answers each`,
  (name) => {
    const services = new ServiceProcesses();
    let service: RunningService;
    let postgres: PostgresServer | undefined;

    beforeAll(() => void builtService(), BUILD_TIMEOUT);
    beforeAll(async () => {
      if (name === 'PostgreSQL') postgres = await PostgresServer.start();
      service = await services.start({
        ...(postgres && { IDP_DATABASE_URL: await postgres.createDatabase(), IDP_ENCRYPTION_KEY: ENCRYPTION_KEY }),
        IDP_MANAGEMENT_KEY: MANAGEMENT_KEY,
        AUTH_TOKEN_DELIVERY: 'body',
      });
      await makeUsers();
    }, BUILD_TIMEOUT);
    afterAll(async () => {
      await services.cleanUp();
      await postgres?.end();
    });

    const rest = (path: string, body: object): Promise<Response> => postJson(`${service.url}/auth/${path}`, body);
    const provider = (path: string, body: object, key = ''): Promise<Response> =>
      postJson(`${service.providerUrl}${path}`, body, `${service.projectId}${key}`);
    const manage = async (path: string, body: object): Promise<void> => {
      const { status } = await provider(`/v1/mgmt${path}`, body, `:${MANAGEMENT_KEY}`);
      expect([path, status]).toEqual([path, 200]);
    };

    async function makeUsers(): Promise<void> {
      for (const id of ['T1', 'T2', 'T3']) {
        await manage('/tenant/create', { id, name: id });
        await manage('/password/settings', { tenantId: id, minLength: 10, lock: false, tempLock: false });
      }
      for (const kind of KINDS) {
        for (let index = 0; index < NAMES; index += 1) {
          const loginId = nameOf(kind, index);
          const userTenants = ['T1', 'T2', 'T3'].map((tenantId) => ({ tenantId, roleNames: ['Tenant Admin'] }));
          await manage('/user/create', {
            loginId,
            email: loginId,
            verifiedEmail: kind !== 'unproved',
            ...(kind === 'member' && { userTenants }),
            ...(kind !== 'passwordless' && { password: PASSWORD }),
          });
          if (kind === 'disabled') await manage('/user/update/status', { loginId, status: 'disabled' });
          if (kind !== 'locked') continue;
          for (let tries = 0; tries < 10; tries += 1) await rest('signin', { loginId, password: WRONG });
        }
      }
      // Those who are not to be locked are tried more often than anybody may.
      await manage('/password/settings', { lock: false, tempLock: true, tempLockAttempts: 10, tempLockDuration: 60 });
    }

    async function milliseconds(call: () => Promise<Response>, status: number): Promise<number> {
      const start = process.hrtime.bigint();
      const answer = await call();
      await answer.arrayBuffer();
      const time = Number(process.hrtime.bigint() - start) / 1e6;
      expect(answer.status).toBe(status);
      return time;
    }

    /** How probable it is that the two differ as much by chance. */
    async function compare(title: string, kind: Kind, call: Call, status: number, pauseMs: number): Promise<number> {
      const known: number[] = [];
      const unknown: number[] = [];
      for (let turn = -WARM_UP; turn < SAMPLES; turn += 1) {
        const index = Math.abs(turn) % NAMES;
        const pair = [
          { times: known, loginId: nameOf(kind, index) },
          { times: unknown, loginId: nameOf('nobody', index) },
        ];
        // Which comes first changes, so that what the machine does meanwhile falls on both.
        for (const { times, loginId } of turn % 2 === 0 ? pair : pair.reverse()) {
          const time = await milliseconds(() => call(loginId), status);
          if (turn >= 0) times.push(time);
          if (pauseMs > 0) await sleep(pauseMs);
        }
      }
      const p = mannWhitney(known, unknown);
      const [ofKnown, ofUnknown] = [median(known).toFixed(2), median(unknown).toFixed(2)];
      process.stdout.write(
        `${name}, ${title}, ${kind}: median ${ofKnown} ms known, ${ofUnknown} ms unknown, p = ${p.toFixed(3)}\n`,
      );
      return p;
    }

    const signIn: Call = (loginId) => rest('signin', { loginId, password: WRONG });
    const rightSignIn: Call = (loginId) => rest('signin', { loginId, password: PASSWORD });
    const replace: Call = (loginId) =>
      rest('password/replace', { loginId, oldPassword: WRONG, newPassword: 'An0ther-h0rse' });
    const reset: Call = (loginId) => rest('password/reset', { loginId });
    const sendCode: Call = (loginId) => provider('/v1/auth/otp/signin/email', { loginId });
    const verifyCode: Call = (loginId) => provider('/v1/auth/otp/verify/email', { loginId, code: '000000' });

    it.each<[title: string, kind: Kind, call: Call, status: number, pauseMs?: number]>([
      ['a sign-in', 'user', signIn, 401],
      ['a sign-in', 'member', signIn, 401],
      ['a sign-in', 'passwordless', signIn, 401],
      ['a sign-in with the right password', 'disabled', rightSignIn, 401],
      ['a sign-in with the right password', 'locked', rightSignIn, 401],
      ['a replacement', 'member', replace, 401],
      // What a reset does is done after its answer: the next request must not wait for it.
      ['a reset', 'user', reset, 202, 5],
      ['a code that is asked for', 'unproved', sendCode, 400],
      ['a wrong code', 'member', verifyCode, 401],
    ])('by %s, of a %s', async (title, kind, call, status, pauseMs = 0) => {
      const first = await compare(title, kind, call, status, pauseMs);
      // What chance did once it does not do again; a difference does.
      const p = first > TOLD_APART ? first : await compare(title, kind, call, status, pauseMs);
      expect(p).toBeGreaterThan(TOLD_APART);
    });
  },
);

function nameOf(kind: Kind | 'nobody', index: number): string {
  return `${kind}-${index}@example.com`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
