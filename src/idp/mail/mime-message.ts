import type { MailMessage } from './mailer.js';

/** As nodemailer wants it. The recipient as an object: a text would be parsed for lists and comments. */
export function toMimeMessage(from: string, { to, subject, text, html }: MailMessage): object {
  return { from, to: { name: '', address: to }, subject, text, html };
}
