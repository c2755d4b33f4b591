import { IdpError } from './idp.error.js';

/** The mail server does not take messages now. Nothing was sent: the same request may succeed later. */
export class MailUnavailableError extends IdpError {
  readonly status = 503;
  readonly code = 'E010504';
  readonly description = 'Mail unavailable';
  override readonly headers = { 'retry-after': '5' };

  constructor(options?: ErrorOptions) {
    super('The message cannot be sent now', options);
  }
}
