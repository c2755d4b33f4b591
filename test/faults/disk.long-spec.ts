import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDriver from 'better-sqlite3';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, type RunningService, ServiceProcesses } from '../support/process-service.js';
import { SmallDisk } from '../support/small-disk.js';

const PASSWORD = 'correct horse battery staple 1A!';
const ONE_LINE = /^[^\n]+\n$/;
const MEGABYTES = 3;

const folder = mkdtempSync(join(tmpdir(), 'disk-'));
const disk = SmallDisk.mount(folder, MEGABYTES);

// Says so in the report where we may not mount.
(disk ? describe : describe.skip)('a disk that is full or read-only (needs the right to mount)', () => {
  const services = new ServiceProcesses();
  const small = disk!;
  const environment = { AUTH_TOKEN_DELIVERY: 'body', IDP_DATABASE_URL: `sqlite:${folder}/idp.db` };
  let projectId: string;

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  afterAll(async () => {
    await services.cleanUp();
    small.unmount();
    rmSync(folder, { recursive: true });
  });

  const signUp = ({ url }: RunningService, loginId: string): Promise<Response> =>
    postJson(`${url}/auth/signup`, { loginId, password: PASSWORD });
  const signIn = async ({ url }: RunningService, loginId: string): Promise<number> =>
    (await postJson(`${url}/auth/signin`, { loginId, password: PASSWORD })).status;

  async function failedStart(databaseUrl: string): Promise<string> {
    const run = services.spawn({ ...environment, IDP_DATABASE_URL: databaseUrl });
    expect(await run.exit).toEqual({ code: 1, signal: null });
    return run.stderr;
  }

  async function isThereAgain(): Promise<void> {
    const service = await services.start(environment);
    expect([service.projectId, await signIn(service, 'ada@example.com')]).toEqual([projectId, 200]);
    await services.end(service.run);
  }

  it('makes calls that write answer with 503 while it is full; afterwards all goes on and nothing is lost', async () => {
    const service = await services.start(environment);
    ({ projectId } = service);
    const ada = (await (await signUp(service, 'ada@example.com')).json()) as { sessionJwt: string };
    small.fill();
    const known = ['ada@example.com'];
    let answer: Response;
    do {
      const loginId = `user${known.length}@example.com`;
      answer = await signUp(service, loginId);
      expect([201, 503]).toContain(answer.status);
      if (answer.status === 201) known.push(loginId);
    } while (answer.status === 201);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    const headers = { authorization: `Bearer ${ada.sessionJwt}` };
    expect((await fetch(`${service.url}/auth/session`, { headers })).status).toBe(200);

    small.makeRoom();
    // The one who was refused is not there by half. The pause of calls that fail is over before long.
    const refused = `user${known.length}@example.com`;
    const again = await untilServed(() => signUp(service, refused));
    expect(again.status).toBe(201);
    for (const loginId of [...known, refused]) expect(await signIn(service, loginId)).toBe(200);
    expect(await services.end(service.run)).toEqual({ code: 0, signal: null });

    const database = new SqliteDriver(join(folder, 'idp.db'));
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  });

  it('ends the start with a message while it is full, whether there is a database or not', async () => {
    mkdirSync(join(folder, 'new'));
    small.fill();
    for (const databaseUrl of [environment.IDP_DATABASE_URL, `sqlite:${folder}/new/idp.db`]) {
      const message = await failedStart(databaseUrl);
      expect(message).toMatch(ONE_LINE);
      expect(message).toMatch(/cannot be opened: the disk is full$/m);
    }
    small.makeRoom();
    await isThereAgain();
    const another = await services.start({ ...environment, IDP_DATABASE_URL: `sqlite:${folder}/new/idp.db` });
    expect(another.projectId).not.toBe(projectId);
    await services.end(another.run);
  });

  it('ends the start with a message while it is read-only', async () => {
    small.remount('ro');
    const message = await failedStart(environment.IDP_DATABASE_URL);
    expect(message).toMatch(ONE_LINE);
    expect(message).toMatch(/readonly|read-only/i);
    small.remount('rw');
    await isThereAgain();
  });
});

async function untilServed(call: () => Promise<Response>): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await call();
    if (answer.status !== 503 || attempt === 40) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
