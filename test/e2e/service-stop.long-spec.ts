import { connect, type Socket } from 'node:net';
import { Agent, request } from 'undici';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { type RunningService, ServiceProcesses } from '../support/process-service.js';

const BODY = JSON.stringify({ loginId: 'ada@example.com', password: 'correct horse battery staple 1A!' });

/** A sign-up of which everything has been sent but its last byte, and what comes back. */
class HalfSent {
  answer = '';
  readonly closed: Promise<void>;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => (this.answer += chunk.toString()));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static async begin({ url }: RunningService): Promise<HalfSent> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(
      `POST /auth/signup HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n`,
    );
    socket.write(BODY.slice(0, -1));
    // Long enough for the service to have read the head.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return new HalfSent(socket);
  }

  finish(): void {
    this.socket.write(BODY.slice(-1));
  }
}

describe('stopping the service', () => {
  const services = new ServiceProcesses();

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  afterAll(() => services.cleanUp());

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s finishes what runs, accepts nothing more, and ends with code 0',
    async (signal) => {
      const service = await services.start({ IDP_DATABASE_URL: `sqlite:${signal}/idp.db` });
      const request = await HalfSent.begin(service);
      service.run.signal(signal);
      await service.run.matched(/finishing what runs/);
      await new Promise((resolve) => setTimeout(resolve, 100));
      for (const url of [`${service.url}/health/live`, `${service.providerUrl}/v2/keys`]) {
        await expect(fetch(url)).rejects.toThrow('fetch failed');
      }
      request.finish();
      expect(await service.run.exit).toEqual({ code: 0, signal: null });
      expect(request.answer).toMatch(/^HTTP\/1\.1 201 /);
      expect(service.run.stderr).toBe('');
    },
  );

  it('lets passwords that wait to be hashed be hashed, on connections that are kept open', async () => {
    const service = await services.start({ IDP_DATABASE_URL: 'sqlite:queue/idp.db' });
    const agent = new Agent({ connections: 12 });
    const signUp = async (n: number): Promise<number> => {
      const body = JSON.stringify({ loginId: `user${n}@example.com`, password: 'correct horse battery staple 1A!' });
      const headers = { 'content-type': 'application/json' };
      const answer = await request(`${service.url}/auth/signup`, { method: 'POST', headers, body, dispatcher: agent });
      await answer.body.dump();
      return answer.statusCode;
    };
    const open = Array.from({ length: 12 }, () => request(`${service.url}/health/live`, { dispatcher: agent }));
    for (const answer of await Promise.all(open)) await answer.body.dump();
    const answers = Promise.all(Array.from({ length: 12 }, (_, n) => signUp(n)));
    // With connections open, all of them have arrived when the first is answered: hashing takes far longer than that.
    await service.run.matched(/signup/);
    service.run.signal('SIGTERM');
    expect(new Set(await answers)).toEqual(new Set([201]));
    expect(await service.run.exit).toEqual({ code: 0, signal: null });
    await agent.close();
  });

  it('does not wait for connections on which nothing runs', async () => {
    const { url, run } = await services.start();
    await (await fetch(`${url}/health/live`)).text();
    const begin = performance.now();
    await services.end(run);
    expect(performance.now() - begin).toBeLessThan(3000);
  });

  it('takes a signal that comes twice at once, as Ctrl-C under npm does, for one', async () => {
    const service = await services.start({ IDP_DATABASE_URL: 'sqlite:twice/idp.db' });
    const request = await HalfSent.begin(service);
    service.run.signal('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 20));
    service.run.signal('SIGINT');
    await service.run.matched(/finishing what runs/);
    request.finish();
    expect(await service.run.exit).toEqual({ code: 0, signal: null });
    expect(request.answer).toMatch(/^HTTP\/1\.1 201 /);
  });

  it('ends at once on a second signal', async () => {
    const service = await services.start();
    await HalfSent.begin(service);
    service.run.signal('SIGTERM');
    await service.run.matched(/finishing what runs/);
    await new Promise((resolve) => setTimeout(resolve, 500));
    service.run.signal('SIGTERM');
    expect(await service.run.exit).toEqual({ code: 1, signal: null });
  });

  it('waits no longer than ten seconds', async () => {
    const service = await services.start();
    await HalfSent.begin(service);
    const begin = performance.now();
    service.run.signal('SIGTERM');
    expect(await service.run.exit).toEqual({ code: 1, signal: null });
    expect(performance.now() - begin).toBeGreaterThan(9000);
    expect(service.run.stdout).toContain('Requests were still running after 10 s');
  });
});
