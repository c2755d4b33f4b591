import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProvider, type Provider } from '../../src/idp/index.js';
import { generateSigningKey } from '../../src/idp/keys/index.js';
import { CollectingMailer } from '../support/idp-mail.js';
import { CHEAP_HASHING, IdpClient, MANAGEMENT_KEY, PASSWORD } from '../support/idp-provider.js';

const ADA = 'ada@example.com';
const NEXT_PASSWORD = 'An0ther-h0rse';
const URI = 'https://app.example';

/** Every byte of the files, the log of the database included, after everything that makes a secret has made some. */
describe('a copy of the database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'idp-'));
  const mailer = new CollectingMailer();
  const secrets = new Map<string, string>();
  let provider: Provider;

  const dump = (): string => {
    const names = readdirSync(folder).filter((name) => name.startsWith('idp.db'));
    return names.map((name) => readFileSync(join(folder, name), 'latin1')).join('\n');
  };

  const found = (): string[] => [...secrets].filter(([, text]) => dump().includes(text)).map(([name]) => name);

  beforeAll(async () => {
    const signingKey = await generateSigningKey(Date.now());
    provider = await createProvider({
      databaseUrl: `sqlite:${join(folder, 'idp.db')}`,
      managementKey: MANAGEMENT_KEY,
      hashing: CHEAP_HASHING,
      logger: false,
      mail: { mailer },
      signingKey,
    });
    const { d = '', p = '', q = '', dp = '' } = createPrivateKey(signingKey.privateKey).export({ format: 'jwk' });
    for (const [name, text] of Object.entries({ d, p, q, dp })) {
      secrets.set(`private key: ${name}`, text);
      secrets.set(`private key: ${name}, as bytes`, Buffer.from(text, 'base64url').toString('latin1'));
    }
    const lines = signingKey.privateKey.split('\n').filter((line) => line.length === 64);
    lines.forEach((line, n) => secrets.set(`private key: line ${n} of PEM`, line));
    secrets.set('encryption key', readFileSync(join(folder, 'encryption-key'), 'utf8').trim());
    secrets.set('management key', MANAGEMENT_KEY);
  });

  afterAll(async () => {
    await provider.close();
    rmSync(folder, { recursive: true });
  });

  it('holds no password, token, code, link or key that was ever used', async () => {
    const client = new IdpClient(provider);
    const post = (path: string, body: object, token?: string) => client.post(`/v1/auth/${path}`, body, token);
    const keepTokens = (name: string, { body }: Awaited<ReturnType<typeof post>>) => {
      for (const kind of ['sessionJwt', 'refreshJwt'] as const) {
        if (body[kind]) secrets.set(`${name}: ${kind}`, body[kind].split('.')[2] ?? '');
      }
      return body;
    };
    secrets.set('password', PASSWORD).set('next password', NEXT_PASSWORD).set('wrong password', 'Wrong-h0rse-battery');
    const { refreshJwt } = keepTokens('sign-up', await client.signUp(ADA));
    keepTokens('sign-in', await client.signIn(ADA));
    await client.signIn(ADA, 'Wrong-h0rse-battery');
    keepTokens('refresh', await post('refresh', {}, refreshJwt));
    const replace = { loginId: ADA, oldPassword: PASSWORD, newPassword: NEXT_PASSWORD };
    keepTokens('replace', await post('password/replace', replace));
    await post('magiclink/signin/email', { loginId: ADA, URI });
    await post('otp/signup-in/email', { loginId: 'bob@example.com' });
    await post('magiclink/signin/email', { loginId: 'bob@example.com', URI });
    const code = mailer.code('bob@example.com');
    keepTokens('code', await post('otp/verify/email', { loginId: 'bob@example.com', code }));
    await post('magiclink/signin/email', { loginId: 'bob@example.com', URI });
    const link = mailer.token('bob@example.com');
    secrets.set('used link', link);
    keepTokens('link', await post('magiclink/verify', { token: link }));
    const enchanted = await post('enchantedlink/signin/email', { loginId: 'bob@example.com', URI });
    secrets.set('pendingRef', String(enchanted.body.pendingRef));
    mailer.tokens('bob@example.com').forEach((text, n) => secrets.set(`link ${n}`, text));
    await post('password/reset', { loginId: 'bob@example.com', redirectUrl: URI });
    const key = await client.manage('/v1/mgmt/accesskey/create', { name: 'ci', expireTime: 0 });
    secrets.set('access key', String(key.body.cleartext));
    const exchanged = await client.post('/v1/auth/accesskey/exchange', {}, String(key.body.cleartext));
    keepTokens('exchange', exchanged);

    expect([...secrets.values()].filter((text) => text.length < 8)).toEqual([]);
    expect(secrets.size).toBeGreaterThan(45);
    // What is looked for would be found: this is in clear.
    expect(dump()).toContain(ADA);
    expect(found()).toEqual([]);
    await provider.close();
    expect(dump()).toContain(ADA);
    expect(found()).toEqual([]);
  });
});
