import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, ServiceProcesses } from '../support/process-service.js';

const LOGIN_ID = 'ada.lovelace@example.com';
const PASSWORD = 'correct-horse-battery-staple-1A!';
const NEXT_PASSWORD = 'wrong-zebra-charger-paperclip-2B!';

const PAGE = 'https://app.example.com';

/** Mail is sent after the answer: whoever wants a message waits for it. */
class Outbox {
  private read = 0;

  constructor(private readonly folder: string) {}

  /** The codes and the tokens of links in the next message, and by which number a link is shown. */
  async next(): Promise<readonly { readonly number: string | undefined; readonly secret: string }[]> {
    for (let look = 0; look < 500; look++) {
      const file = existsSync(this.folder) ? this.files()[this.read] : undefined;
      if (file !== undefined) {
        this.read += 1;
        return secretsIn(readFileSync(join(this.folder, file), 'utf8'));
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`There is no message ${this.read} in ${this.folder}`);
  }

  private files(): string[] {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith('.eml'))
      .sort();
  }
}

function secretsIn(message: string): { number: string | undefined; secret: string }[] {
  const text = message.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
  const found = [...text.matchAll(/(?:^(\d+): )?https:\S*?[?&]t=([\w.-]+)|^Subject: .*\b(\d{6})\b/gm)];
  return found.map(([, number, token, code = '']) => ({ number, secret: token ?? code }));
}

describe("the service's log, at its most talkative", () => {
  const services = new ServiceProcesses();

  beforeAll(() => void builtService(), BUILD_TIMEOUT);

  afterAll(() => services.cleanUp());

  it.each(['json', 'pretty'])(
    'has a line for each request and no secret of anybody, over a whole walk: %s',
    async (format) => {
      const { url, providerUrl, projectId, run } = await services.start({
        LOG_LEVEL: 'trace',
        LOG_FORMAT: format,
        IDP_DATABASE_URL: `sqlite:${format}/idp.db`,
        AUTH_ALLOWED_REDIRECTS: PAGE,
      });
      const secrets = [
        LOGIN_ID,
        'ada.lovelace',
        encodeURIComponent(LOGIN_ID),
        PASSWORD,
        NEXT_PASSWORD,
        'eyJ',
        'forged',
      ];
      const call = async (to: string, body: object, token?: string): Promise<Record<string, string>> => {
        const answer = await postJson(to, body, token);
        secrets.push(...answer.headers.getSetCookie().flatMap((line) => /^\w+=([^;]+)/.exec(line)?.[1] ?? []));
        const text = await answer.text();
        return text === '' ? {} : (JSON.parse(text) as Record<string, string>);
      };
      const post = (path: string, body: object, token?: string) => call(`${url}${path}`, body, token);
      /** The provider's own listener, as an SDK calls it. */
      const wire = (path: string, body: object, token = '') =>
        call(`${providerUrl}${path}`, body, token === '' ? projectId : `${projectId}:${token}`);
      const outbox = new Outbox(join(services.folder, format, 'outbox'));
      const mailed = async (wanted?: string): Promise<string> => {
        const found = await outbox.next();
        secrets.push(...found.map(({ secret }) => secret));
        return found.find(({ number }) => number === wanted)!.secret;
      };

      await post('/auth/signup', {
        loginId: LOGIN_ID,
        password: PASSWORD,
        user: { email: LOGIN_ID, name: 'Ada Lovelace' },
      });
      await post('/auth/signup', { loginId: LOGIN_ID, password: PASSWORD });
      const { sessionJwt } = await post('/auth/signin', { loginId: LOGIN_ID, password: PASSWORD });
      await post('/auth/signin', { loginId: LOGIN_ID, password: NEXT_PASSWORD });
      await post('/auth/signin', { loginId: `${LOGIN_ID}\r\nINFO: forged`, password: 'x'.repeat(2000) });
      await post('/auth/refresh', {}, sessionJwt);
      await post('/auth/password/replace', { loginId: LOGIN_ID, oldPassword: PASSWORD, newPassword: NEXT_PASSWORD });
      await post('/auth/password/reset', { loginId: LOGIN_ID });
      await fetch(`${url}/auth/session?token=${sessionJwt}&email=${LOGIN_ID}`, {
        headers: { authorization: `Bearer ${sessionJwt}` },
      });
      await fetch(`${url}/${LOGIN_ID}`);
      await fetch(`${url}/auth/signin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"loginId":"${LOGIN_ID}`,
      });
      await fetch(`${url}/auth/me`, { headers: { authorization: `Bearer ${PASSWORD}` } });
      await fetch(`${url}/auth/me`, { headers: { cookie: `DS=${sessionJwt}; DSR=${PASSWORD}` } });
      await fetch(`${providerUrl}/v1/auth/password/signin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${projectId}:${PASSWORD}` },
        body: `{"loginId":"${LOGIN_ID}","password":"${NEXT_PASSWORD}"`,
      });

      const signedIn = await wire('/v1/auth/password/signin', { loginId: LOGIN_ID, password: NEXT_PASSWORD });
      const { refreshJwt = '' } = signedIn;
      await wire('/v1/auth/refresh', {}, refreshJwt);
      const key = readFileSync(join(services.folder, format, 'management-key'), 'utf8').trim();
      await wire('/v1/mgmt/user/update/email', { loginId: LOGIN_ID, email: LOGIN_ID, verified: true }, key);
      await wire('/v1/auth/otp/signin/email', { loginId: LOGIN_ID });
      const code = await mailed();
      await wire('/v1/auth/otp/verify/email', { loginId: LOGIN_ID, code: 'forged' });
      expect(await wire('/v1/auth/otp/verify/email', { loginId: LOGIN_ID, code })).toHaveProperty('sessionJwt');
      await wire('/v1/auth/magiclink/signin/email', { loginId: LOGIN_ID, redirectUrl: PAGE });
      expect(await post('/auth/magic-link/verify', { token: await mailed() })).toHaveProperty('sessionJwt');
      const enchanted = { loginId: LOGIN_ID, redirectUrl: PAGE };
      const { pendingRef = '', linkId } = await wire('/v1/auth/enchantedlink/signin/email', enchanted);
      secrets.push(pendingRef);
      await post('/auth/enchanted-link/verify', { token: await mailed(linkId) });
      expect(await post('/auth/enchanted-link/session', { pendingRef })).toHaveProperty('sessionJwt');
      await post('/auth/password/reset', { loginId: LOGIN_ID, redirectUrl: PAGE });
      await mailed();
      await post('/auth/logout', {}, refreshJwt);

      await postJson(`${providerUrl}/v1/mgmt/tenant/create`, { name: 'acme' }, `${projectId}:${key}`);
      await postJson(`${providerUrl}/v1/mgmt/tenant/create`, { name: 'acme' }, `${projectId}:${key}x`);
      const { cleartext = '' } = await wire('/v1/mgmt/accesskey/create', { name: 'robot' }, key);
      expect(await wire('/v1/auth/accesskey/exchange', {}, cleartext)).toHaveProperty('sessionJwt');
      await wire('/v1/auth/accesskey/exchange', {}, `${cleartext}x`);
      await wire(
        '/v1/mgmt/user/create',
        { loginId: 'grace.hopper@example.com', email: 'grace.hopper@example.com' },
        key,
      );
      secrets.push(key, cleartext, 'grace.hopper');
      await fetch(`${url}/health/ready`);
      await services.end(run);

      expect(secrets.filter((secret) => run.output.includes(secret))).toEqual([]);
      expect(run.output.match(/POST \/auth\/signin \d{3} \d+ ms/g)).toHaveLength(4);
      expect(run.output).toMatch(/POST \/auth\/signup 201 \d+ ms/);
      expect(run.output).toMatch(/GET \/auth\/session 200 \d+ ms/);
      expect(run.output).toMatch(/GET \(no route\) 404 \d+ ms/);
    },
  );
});
