import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { AppModule } from '../../src/app.module.js';
import { EMBEDDED_URL, EmbeddedTransport } from '../../src/embedded-transport.js';
import type { Provider } from '../../src/idp/index.js';
import { currentAddress } from '../../src/logging/index.js';
import { createServer, type ServerOptions } from '../../src/server/index.js';
import { IdpClient, PASSWORD, startProvider } from '../support/idp-provider.js';

const ADA = 'ada@example.com';

/** The service, as it stands behind one or more proxies. */
describe('behind proxies, the service', () => {
  let provider: Provider;
  let app: NestFastifyApplication;
  let url: string;
  const warn = jest.fn();

  async function start(trustProxy: ServerOptions['trustProxy']): Promise<void> {
    provider = await startProvider({ databaseUrl: 'sqlite::memory:' });
    await new IdpClient(provider).signUp(ADA);
    Logger.overrideLogger({ log: jest.fn(), error: jest.fn(), warn });
    const options = {
      projectId: provider.projectId,
      baseUrl: EMBEDDED_URL,
      transport: new EmbeddedTransport(provider, currentAddress),
    };
    app = await createServer(AppModule.register({ ...options, rateLimit: { attempts: 2 } }), {
      log: pino({ level: 'silent' }),
      secure: false,
      requestTimeoutMs: 15_000,
      allowedOrigins: [],
      trustProxy,
    });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  }

  afterEach(async () => {
    await app.close();
    await provider.close();
    Logger.overrideLogger(false);
    warn.mockClear();
  });

  async function signIn(forwardedFor: string, password = 'Wrong-h0rse'): Promise<number> {
    const answer = await fetch(`${url}/auth/signin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor },
      body: JSON.stringify({ loginId: ADA, password }),
    });
    return answer.status;
  }

  const series = async (...addresses: string[]): Promise<number[]> => {
    const statuses = [];
    for (const address of addresses) statuses.push(await signIn(address));
    return statuses;
  };

  it('believes nobody who is not named, and says so once', async () => {
    await start('off');
    expect(await series('192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4')).toEqual([401, 401, 429, 429]);
    expect(warn.mock.calls.filter(([line]) => String(line).includes('TRUST_PROXY'))).toHaveLength(1);
  });

  it('tells callers apart by what one proxy adds, and not by what they say themselves', async () => {
    await start(1);
    expect(await series('192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.1')).toEqual([401, 401, 401, 429]);
    expect(await series('198.51.100.7, 192.0.2.1', '198.51.100.8, 192.0.2.1')).toEqual([429, 429]);
    expect(warn).not.toHaveBeenCalled();
  });

  it('goes as many proxies back as there are', async () => {
    await start(2);
    expect(await series('192.0.2.1, 10.0.0.1', '192.0.2.1, 10.0.0.2', '192.0.2.1, 10.0.0.3')).toEqual([401, 401, 429]);
  });

  it('believes proxies at addresses that are named', async () => {
    await start(['127.0.0.1/32', '10.0.0.0/8']);
    expect(await series('192.0.2.1, 10.1.2.3', '192.0.2.1', '192.0.2.1, 10.9.9.9')).toEqual([401, 401, 429]);
    expect(await signIn('192.0.2.9, 203.0.113.1, 10.1.2.3', PASSWORD)).toBe(200);
  });

  it('does not believe a peer that is none of them', async () => {
    await start(['10.0.0.0/8']);
    expect(await series('192.0.2.1', '192.0.2.2', '192.0.2.3')).toEqual([401, 401, 429]);
  });

  it('tells the provider inside who asks', async () => {
    await start(1);
    expect(await signIn('192.0.2.55', PASSWORD)).toBe(200);
    const client = new IdpClient(provider);
    const { refreshJwt } = (await client.signIn(ADA)).body;
    const { body } = await client.get('/v1/auth/me/history', refreshJwt);
    expect(JSON.stringify(body)).toContain('192.0.2.55');
  });
});
