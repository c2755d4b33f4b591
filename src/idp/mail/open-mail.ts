import type { Clock } from '../clock/index.js';
import { IdpStartError } from '../errors/index.js';
import { loadTemplates } from './load-templates.js';
import { DEFAULT_FROM, DEFAULT_OUTBOX, type MailOptions } from './mail.options.js';
import type { Mailer } from './mailer.js';
import { OutboxMailer } from './outbox-mailer.js';
import { PostOffice } from './post-office.js';
import { SmtpMailer } from './smtp-mailer.js';

/** @throws {IdpStartError} `MAIL_FROM`, `MAIL_SMTP_URL` or `MAIL_TEMPLATES` */
export function openMail(options: MailOptions, clock: Clock): PostOffice {
  const templates = loadTemplates(options.templates);
  return new PostOffice(options.mailer ?? createMailer(options, clock), templates);
}

function createMailer({ smtpUrl, outbox = DEFAULT_OUTBOX, from = DEFAULT_FROM }: MailOptions, clock: Clock): Mailer {
  if (!/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from)) {
    throw new IdpStartError('MAIL_FROM', 'The sender of mail must be an address or Name <address>');
  }
  return smtpUrl === undefined ? new OutboxMailer(outbox, from, clock) : new SmtpMailer(smtpUrl, from);
}
