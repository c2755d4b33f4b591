import type { MailConfig } from './config.js';
import type { VariableReader } from './variable-reader.js';
import { VARIABLES } from './variables.js';

/** @param defaultOutbox where messages go that are not sent */
export function readMail(reader: VariableReader, defaultOutbox: string): MailConfig {
  const mail = {
    smtpUrl: reader.optional(VARIABLES.SMTP_URL),
    from: reader.optional(VARIABLES.MAIL_FROM),
    templates: reader.optional(VARIABLES.MAIL_TEMPLATES),
    outbox: reader.optional(VARIABLES.MAIL_OUTBOX) ?? defaultOutbox,
  };
  // Real mail from an address that nobody has ends among the junk.
  if (reader.isSet(VARIABLES.SMTP_URL) && !reader.isSet(VARIABLES.MAIL_FROM)) {
    reader.refuse(VARIABLES.MAIL_FROM, `${VARIABLES.MAIL_FROM.expected}, as SMTP_URL is set`);
  }
  return mail;
}
