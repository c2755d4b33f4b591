import { descopeError } from './answer.js';
import type { FakeDescope } from './fake-descope.js';
import { Fault } from './fault.js';
import { faults } from './faults.js';
import { startFakeDescope } from './start-fake-descope.js';

let descope: FakeDescope;

beforeAll(async () => {
  descope = await startFakeDescope();
});
afterEach(() => descope.reset());
afterAll(() => descope.close());

async function call(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${descope.baseUrl}${path}`, {
    method,
    signal: AbortSignal.timeout(1000),
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text };
}

const signIn = () => call('POST', '/v1/auth/password/signin', { loginId: 'ada@example.com' });
const keyIds = async () =>
  ((await call('GET', `/v2/keys/${descope.projectId}`)).body as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
const keyIdOf = (jwt: string) =>
  (JSON.parse(Buffer.from(jwt.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid;

describe('answers of a fake Descope', () => {
  it('are those that a call was given, by its name or by method and path', async () => {
    descope.on('signIn', { body: { a: 1 } }).on('GET /v1/apps', { status: 201, body: 'text' });
    await expect(signIn()).resolves.toEqual({ status: 200, body: { a: 1 } });
    await expect(call('GET', '/v1/apps?page=2')).resolves.toEqual({ status: 201, body: 'text' });
  });

  it('come in their order, and the last one stays', async () => {
    descope.on('signIn', descopeError(429, 'E130429'), { body: { a: 1 } }, { body: { a: 2 } });
    const answers = [await signIn(), await signIn(), await signIn(), await signIn()];
    expect(answers.map(({ status }) => status)).toEqual([429, 200, 200, 200]);
    expect(answers[0]!.body).toMatchObject({ errorCode: 'E130429' });
    expect(answers.slice(1).map(({ body }) => body)).toEqual([{ a: 1 }, { a: 2 }, { a: 2 }]);
  });

  it('can be made of the request', async () => {
    descope.on('signIn', ({ json }) => ({ body: { asked: json } }));
    expect((await signIn()).body).toEqual({ asked: { loginId: 'ada@example.com' } });
  });

  it('are refusals where a test has said nothing, and name the call', async () => {
    await expect(signIn()).resolves.toMatchObject({
      status: 404,
      body: { errorDescription: 'The test has not said what POST /v1/auth/password/signin is answered with' },
    });
  });

  it('are the tokens of whoever has signed in', async () => {
    descope.on('signIn', descope.signedIn({ userId: 'U1' }));
    expect((await signIn()).body).toMatchObject({ user: { userId: 'U1' }, sessionJwt: expect.any(String) as string });
  });
});

describe('requests to a fake Descope', () => {
  it('are kept, each with what was sent', async () => {
    await signIn();
    await call('GET', '/v1/mgmt/user?userId=U1');
    const [user] = descope.requestsTo('loadUser');
    expect(user!.query.get('userId')).toBe('U1');
    expect(descope.requestsTo('signIn')).toMatchObject([{ method: 'POST', json: { loginId: 'ada@example.com' } }]);
    expect(descope.requests).toHaveLength(2);
    descope.reset();
    expect(descope.requests).toEqual([]);
  });
});

describe('faults of a fake Descope', () => {
  beforeEach(() => {
    descope.on('signIn', { body: { a: 1 } });
  });

  it('answer with a status and say when to come back', async () => {
    descope.breakDown(faults.status(503, { retryAfterSeconds: 7 }));
    const response = await fetch(`${descope.baseUrl}/v1/auth/me`);
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      503,
      '7',
      '<h1>503</h1>',
    ]);
  });

  it.each([
    ['drop the connection', faults.reset()],
    ['cut an answer off', faults.truncated()],
    ['never answer', faults.silence()],
  ])('%s', async (_name, fault) => {
    descope.breakDown(fault, 'signIn');
    await expect(signIn()).rejects.toThrow();
    await expect(keyIds()).resolves.toHaveLength(1);
  });

  it('answer with what is no JSON', async () => {
    descope.breakDown(faults.garbage());
    await expect(signIn()).resolves.toMatchObject({ status: 200, body: expect.stringContaining('<html>') as string });
  });

  it('answer as usual, later', async () => {
    let proceed: (() => Promise<void>) | undefined;
    descope.breakDown(new Fault((_response, next) => void (proceed = next)), 'signIn');
    const answer = signIn();
    while (proceed === undefined) await new Promise(setImmediate);
    await proceed();
    await expect(answer).resolves.toEqual({ status: 200, body: { a: 1 } });
    descope.breakDown(faults.delay(1), 'signIn');
    await expect(signIn()).resolves.toEqual({ status: 200, body: { a: 1 } });
  });

  it('are one of the answers of a call', async () => {
    descope.on('signIn', faults.reset(), { body: { a: 2 } });
    await expect(signIn()).rejects.toThrow();
    await expect(signIn()).resolves.toEqual({ status: 200, body: { a: 2 } });
  });

  it('end with a recovery, after which the answers are those of before', async () => {
    descope.breakDown(faults.status(500)).breakDown(faults.status(502), 'signIn');
    expect([(await signIn()).status, (await call('GET', '/v1/auth/me')).status]).toEqual([502, 500]);
    descope.recover();
    await expect(signIn()).resolves.toEqual({ status: 200, body: { a: 1 } });
  });

  it('include a function of the test’s that throws: no answer comes of it', async () => {
    descope.on('signIn', () => {
      throw new Error('a mistake in a test');
    });
    await expect(signIn()).rejects.toThrow();
  });
});

describe('keys of a fake Descope', () => {
  it('are the ones that its tokens are signed with, before and after a rotation', async () => {
    const first = keyIdOf(descope.mintSession());
    await expect(keyIds()).resolves.toEqual([first]);
    const second = keyIdOf(descope.rotateKeys({ keepOld: true }).mintSession());
    await expect(keyIds()).resolves.toEqual([second, first]);
    const third = keyIdOf(descope.rotateKeys().mintSession());
    await expect(keyIds()).resolves.toEqual([third]);
    descope.reset();
    await expect(keyIds()).resolves.toEqual([first]);
    expect(new Set([first, second, third]).size).toBe(3);
  });
});

describe('a fake Descope that is disposed of', () => {
  it('is closed, with whatever waited for an answer', async () => {
    let waiting: Promise<unknown>;
    let closed: FakeDescope;
    {
      await using other = await startFakeDescope({ projectId: 'P-other' });
      other.breakDown(faults.silence());
      waiting = fetch(`${other.baseUrl}/v1/auth/me`).catch(() => 'cut');
      while (other.requests.length === 0) await new Promise(setImmediate);
      closed = other;
    }
    await expect(waiting).resolves.toBe('cut');
    expect(() => closed.baseUrl).toThrow('This FakeDescope is closed.');
  });
});
