import { SystemClock } from '../clock/index.js';
import { BUILT_IN_TEMPLATES } from './built-in-templates.js';
import { Mailer, type MailMessage } from './mailer.js';
import { openMail } from './open-mail.js';
import { PostOffice } from './post-office.js';

class CollectingMailer extends Mailer {
  readonly destination = 'memory';
  readonly sent: MailMessage[] = [];

  send(message: MailMessage): Promise<void> {
    this.sent.push(message);
    return Promise.resolve();
  }

  close(): void {
    this.sent.length = 0;
  }
}

describe('the post office', () => {
  const mailer = new CollectingMailer();

  it('escapes values in HTML, and leaves them as they are in text', async () => {
    const link = 'https://app.example/?a=1&t=<b>"x"</b>';
    await new PostOffice(mailer, BUILT_IN_TEMPLATES).send('invitation', 'ada@example.com', { link });
    const [message] = mailer.sent.splice(0);
    expect(message?.to).toBe('ada@example.com');
    expect(message?.text).toContain(`\n${link}\n`);
    expect(message?.html).toContain('href="https:&#x2F;&#x2F;app.example&#x2F;?a&#x3D;1&amp;t&#x3D;&lt;b&gt;');
    expect(message?.html).not.toContain('<b>"x"');
  });

  it('keeps a subject on one line, whatever the values are', async () => {
    const templates = {
      ...BUILT_IN_TEMPLATES,
      invitation: { ...BUILT_IN_TEMPLATES.invitation, subject: 'For {{options.who}}' },
    };
    const options = { who: 'Ada\r\nBcc: eve@example.com' };
    await new PostOffice(mailer, templates).send('invitation', 'ada@example.com', { link: 'x' }, options);
    expect(mailer.sent.splice(0)[0]?.subject).toBe('For Ada Bcc: eve@example.com');
  });

  it('shows the bare token where the caller named no page', async () => {
    const office = new PostOffice(mailer, BUILT_IN_TEMPLATES);
    await office.send('password-reset', 'ada@example.com', { link: '', token: 'abc', minutes: 10 });
    const [message] = mailer.sent.splice(0);
    expect(message?.text).toContain('\n\nabc\n');
    expect(message?.html).toContain('<code>abc</code>');
  });
});

describe('mail that cannot work', () => {
  const open = (options: object) => openMail(options, new SystemClock());

  it.each(['no address', 'a@b, c@d', 'Ada <ada>', 'Ada <a@b>\r\nBcc: c@d'])(
    'is not opened for %j as sender',
    async (from) => {
      await expect(open({ from })).rejects.toThrow('The sender of mail must be an address');
    },
  );

  it.each(['mail.example.com', 'http://mail.example.com', 'smtp://'])('is not opened at %j', async (smtpUrl) => {
    await expect(open({ smtpUrl })).rejects.toThrow('The SMTP URL must be smtp://');
  });

  it('is refused without the password that the URL holds', async () => {
    await expect(open({ smtpUrl: 'smpt://ada:secret@mail.example.com' })).rejects.not.toThrow(/secret/);
  });
});
