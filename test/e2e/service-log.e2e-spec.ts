import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { postJson, ServiceProcesses } from '../support/process-service.js';

const LOGIN_ID = 'ada.lovelace@example.com';
const PASSWORD = 'correct-horse-battery-staple-1A!';
const NEXT_PASSWORD = 'wrong-zebra-charger-paperclip-2B!';

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
      });
      const secrets = [LOGIN_ID, 'ada.lovelace', PASSWORD, NEXT_PASSWORD, 'eyJ', 'forged'];
      const post = async (path: string, body: object, token?: string): Promise<Record<string, string>> => {
        const answer = await postJson(`${url}${path}`, body, token);
        secrets.push(...answer.headers.getSetCookie().map((line) => /=([^;]+)/.exec(line)?.[1] ?? 'eyJ'));
        const text = await answer.text();
        return text === '' ? {} : (JSON.parse(text) as Record<string, string>);
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
      const key = readFileSync(join(services.folder, format, 'management-key'), 'utf8').trim();
      await postJson(`${providerUrl}/v1/mgmt/tenant/create`, { name: 'acme' }, `${projectId}:${key}`);
      await postJson(`${providerUrl}/v1/mgmt/tenant/create`, { name: 'acme' }, `${projectId}:${key}x`);
      secrets.push(key);
      await services.end(run);

      expect(secrets.filter((secret) => run.output.includes(secret))).toEqual([]);
      expect(run.output.match(/POST \/auth\/signin \d{3} \d+ ms/g)).toHaveLength(4);
      expect(run.output).toMatch(/POST \/auth\/signup 201 \d+ ms/);
      expect(run.output).toMatch(/GET \/auth\/session 200 \d+ ms/);
      expect(run.output).toMatch(/GET \(no route\) 404 \d+ ms/);
    },
  );
});
