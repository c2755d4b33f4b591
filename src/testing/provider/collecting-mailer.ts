import { Mailer, type MailMessage } from '../../idp/index.js';

/** Keeps messages in memory. */
export class CollectingMailer extends Mailer {
  readonly destination = 'memory';
  readonly sent: MailMessage[] = [];

  send(message: MailMessage): Promise<void> {
    this.sent.push(message);
    return Promise.resolve();
  }

  close(): void {
    // Nothing is open.
  }
}
