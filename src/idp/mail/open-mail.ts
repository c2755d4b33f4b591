import type { Clock } from '../clock/index.js';
import { IdpStartError } from '../errors/index.js';
import { loadTemplates } from './load-templates.js';
import { DEFAULT_FROM, DEFAULT_OUTBOX, type MailOptions } from './mail.options.js';
import type { Mailer } from './mailer.js';
import { PostOffice } from './post-office.js';

/** @throws {IdpStartError} `MAIL_FROM`, `MAIL_SMTP_URL` or `MAIL_TEMPLATES` */
export async function openMail(options: MailOptions, clock: Clock): Promise<PostOffice> {
  const templates = loadTemplates(options.templates);
  return new PostOffice(options.mailer ?? (await createMailer(options, clock)), templates);
}

async function createMailer(
  { smtpUrl, outbox = DEFAULT_OUTBOX, from = DEFAULT_FROM }: MailOptions,
  clock: Clock,
): Promise<Mailer> {
  if (!/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from)) {
    throw new IdpStartError('MAIL_FROM', 'The sender of mail must be an address or Name <address>');
  }
  // Loaded here: who brings a mailer, such as the test kit, has no use for the packages that they need.
  if (smtpUrl === undefined) return new (await import('./outbox-mailer.js')).OutboxMailer(outbox, from, clock);
  return new (await import('./smtp-mailer.js')).SmtpMailer(smtpUrl, from);
}
