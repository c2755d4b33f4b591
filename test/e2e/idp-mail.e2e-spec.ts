import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { openMail, type PostOffice } from '../../src/idp/mail/index.js';
import type { Provider } from '../../src/idp/index.js';
import { StoppedClock } from '../support/idp-clock.js';
import { IdpClient, PASSWORD, startProvider } from '../support/idp-provider.js';
import { MailServer } from '../support/mail-server.js';

const TO = 'ada@example.com';
const LINK =
  'https://app.example/very/long/path/that/does/not/fit/into/one/line?with=query&t=0123456789abcdefghijklmnop';

describe('mail by SMTP', () => {
  let server: MailServer;
  let office: PostOffice;

  beforeAll(async () => {
    server = new MailServer();
    office = await openMail({ smtpUrl: await server.listen(), from: 'Ädä <hello@example.com>' }, new StoppedClock());
  });

  afterAll(async () => {
    office.onApplicationShutdown();
    await server.close();
  });

  it('arrives with subject, text, HTML, sender and one recipient', async () => {
    await office.send('magic-link', TO, { link: LINK, token: '', minutes: 10 });
    const [{ from, to, mail } = { mail: undefined }] = server.deliveries.splice(0);
    expect([from, to]).toEqual(['hello@example.com', [TO]]);
    expect(mail?.from?.text).toBe('"Ädä" <hello@example.com>');
    expect(mail?.subject).toBe('Your link');
    expect(mail?.text).toContain(LINK);
    expect(mail?.html).toMatch(/<a href="https:&#x2F;&#x2F;app.example/);
  });

  it('goes to nobody but the address, even if that looks like a list', async () => {
    await office
      .send('magic-link', '"x,eve@example.com', { link: LINK, token: '', minutes: 10 })
      .catch(() => undefined);
    expect(server.deliveries.splice(0).flatMap(({ to }) => to)).not.toContain('eve@example.com');
  });

  it('that the server refuses is an outage without the address', async () => {
    server.refusing = true;
    const sending = office.send('magic-link', TO, { link: LINK, token: '', minutes: 10 });
    await expect(sending).rejects.toMatchObject({
      status: 503,
      code: 'E010504',
      message: 'The message cannot be sent now',
      cause: { message: 'EENVELOPE 550' },
    });
    server.refusing = false;
  });

  it('to a server that is not there is an outage', async () => {
    const nowhere = await openMail({ smtpUrl: 'smtp://127.0.0.1:1' }, new StoppedClock());
    await expect(nowhere.send('invitation', TO, { link: LINK })).rejects.toMatchObject({ status: 503 });
    nowhere.onApplicationShutdown();
  });

  it('says where it goes without the password', async () => {
    const { destination } = await openMail({ smtpUrl: 'smtp://ada:secret@mail.example.com:587' }, new StoppedClock());
    expect(destination).toBe('smtp://mail.example.com:587');
  });
});

describe('mail without a server', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'outbox-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is written to files for the owner only, in the order of sending', async () => {
    const outbox = join(folder, 'new', 'outbox');
    const office = await openMail({ outbox }, new StoppedClock());
    for (const code of ['111111', '222222']) await office.send('one-time-code', TO, { code, minutes: 10 });
    const files = readdirSync(outbox).sort();
    const mails = await Promise.all(files.map((name) => simpleParser(readFileSync(join(outbox, name)))));
    expect(mails.map(({ subject }) => subject)).toEqual(['Your code: 111111', 'Your code: 222222']);
    expect(mails[1]?.to).toMatchObject({ text: TO });
    expect(mails[1]?.text).toContain('222222');
    expect(mails[1]?.html).toContain('<b>222222</b>');
    expect(files.map((name) => (statSync(join(outbox, name)).mode & 0o777).toString(8))).toEqual(['600', '600']);
    expect((statSync(outbox).mode & 0o777).toString(8)).toBe('700');
  });

  it('is an outage where nothing can be written', async () => {
    const office = await openMail({ outbox: '/dev/null/outbox' }, new StoppedClock());
    await expect(office.send('invitation', TO, { link: LINK })).rejects.toMatchObject({ status: 503 });
  });
});

describe('a provider with a mail server', () => {
  let server: MailServer;
  let provider: Provider;
  let client: IdpClient;

  beforeAll(async () => {
    server = new MailServer();
    provider = await startProvider({ mail: { smtpUrl: await server.listen(), from: 'hello@example.com' } });
    client = new IdpClient(provider);
  });

  afterAll(async () => {
    await provider.close();
    await server.close();
  });

  it('sends what signs a user up, and what sets a new password', async () => {
    await client.post('/v1/auth/otp/signup/email', { loginId: TO });
    const [code] = server.deliveries.splice(0);
    expect([code?.to, code?.mail.subject]).toEqual([[TO], expect.stringMatching(/^Your code: \d{6}$/)]);
    const digits = /\d{6}/.exec(code?.mail.subject ?? '')?.[0];
    expect((await client.post('/v1/auth/otp/verify/email', { loginId: TO, code: digits })).status).toBe(200);

    await client.post('/v1/auth/password/reset', { loginId: TO, redirectUrl: 'https://app.example/reset?a=1' });
    const reset = await server.next();
    const link = /<a href="([^"]+)"/
      .exec(String(reset.mail.html))?.[1]
      ?.replaceAll('&#x3D;', '=')
      .replaceAll('&amp;', '&');
    const token = /&t=(\w{65})$/.exec(link ?? '')?.[1];
    const { status, body } = await client.post('/v1/auth/magiclink/verify', { token });
    expect(status).toBe(200);
    const update = await client.post(
      '/v1/auth/password/update',
      { loginId: TO, newPassword: PASSWORD },
      body.refreshJwt,
    );
    expect(update.status).toBe(200);
    expect((await client.signIn(TO)).status).toBe(200);
  });

  it('does what it promised before it closes', async () => {
    const other = await startProvider({ mail: { smtpUrl: server.url, from: 'hello@example.com' } });
    const its = new IdpClient(other);
    await its.post('/v1/auth/otp/signup/email', { loginId: TO });
    const code = /\d{6}/.exec(server.deliveries.splice(0)[0]?.mail.subject ?? '')?.[0];
    await its.post('/v1/auth/otp/verify/email', { loginId: TO, code });
    await its.post('/v1/auth/password/reset', { loginId: TO });
    await other.close();
    expect(server.deliveries.splice(0).map(({ mail }) => mail.subject)).toEqual(['Set a new password']);
  });
});
