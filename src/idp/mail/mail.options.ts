import type { Mailer } from './mailer.js';

/** How the provider sends mail. Nothing has to be given: then every message is a file in `data/outbox`. */
export interface MailOptions {
  /** `smtp://user:password@mail.example.com:587` or `smtps://…`. Without it, messages are written to `outbox`. */
  readonly smtpUrl?: string;
  /** Folder of the `.eml` files. Default: `data/outbox`. */
  readonly outbox?: string;
  /** `Name <address>` or an address. Default: `no-reply@localhost`. */
  readonly from?: string;
  /** Folder of templates that replace the built-in ones. */
  readonly templates?: string;
  /** Another way to send, in place of `smtpUrl` and `outbox`. */
  readonly mailer?: Mailer;
}

export const DEFAULT_FROM = 'nestjs-descope <no-reply@localhost>';
export const DEFAULT_OUTBOX = 'data/outbox';
