export type { MailOptions } from './mail.options.js';
export { Mailer, type MailMessage } from './mailer.js';
export { maskEmail } from './mask-email.js';
export { readNewestMessage } from './newest-message.js';
export { openMail } from './open-mail.js';
export { PostOffice } from './post-office.js';
