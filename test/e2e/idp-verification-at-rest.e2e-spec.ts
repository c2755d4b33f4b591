import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '../../src/idp/index.js';
import { CollectingMailer } from '../support/idp-mail.js';
import { IdpClient, startProvider } from '../support/idp-provider.js';

const KNOWN = 'ada@example.com';
const STRANGER = 'stranger-who-was-never-here@example.com';
const URI = 'https://app.example';

/** What a copy of the database, or the log, gives away. */
describe('codes and links at rest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'idp-'));
  const mailer = new CollectingMailer();
  const lines: string[] = [];
  const write = (...line: unknown[]) => void lines.push(JSON.stringify(line));
  let provider: Provider;
  let client: IdpClient;

  beforeAll(async () => {
    provider = await startProvider({
      databaseUrl: `sqlite:${join(folder, 'idp.db')}`,
      mail: { mailer },
      logger: { log: write, warn: write, error: write },
    });
    client = new IdpClient(provider);
  });

  afterAll(async () => {
    await provider.close();
    rmSync(folder, { recursive: true });
  });

  it('are in neither, nor are addresses in the log', async () => {
    const secrets: string[] = [];
    const post = (path: string, body: object) => client.post(`/v1/auth/${path}`, body);
    await post('otp/signup/email', { loginId: KNOWN });
    secrets.push(mailer.code(KNOWN));
    await post('otp/verify/email', { loginId: KNOWN, code: mailer.code(KNOWN) });
    await post('otp/signin/email', { loginId: KNOWN });
    secrets.push(mailer.code(KNOWN));
    await post('magiclink/signin/email', { loginId: KNOWN, URI });
    secrets.push(mailer.token(KNOWN));
    const { body } = await post('enchantedlink/signin/email', { loginId: KNOWN, URI });
    secrets.push(...mailer.tokens(KNOWN), String(body.pendingRef));
    await post('otp/verify/email', { loginId: STRANGER, code: '123456' });
    await post('password/reset', { loginId: STRANGER, redirectUrl: URI });
    mailer.down = true;
    await post('magiclink/signin/email', { loginId: KNOWN, URI });

    expect(secrets).toHaveLength(7);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    // Six digits are somewhere in any file.
    const links = secrets.filter((secret) => secret.length > 6);
    expect(links.filter((text) => files.some((file) => file.includes(text)))).toEqual([]);
    const log = lines.join('\n');
    expect(log).toContain('Request failed');
    expect([...secrets, KNOWN, STRANGER].filter((text) => log.includes(text))).toEqual([]);
  });
});
