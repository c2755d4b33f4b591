import { Mailer, MailUnavailableError, type MailMessage } from '../../src/idp/index.js';

/** Keeps messages in memory. */
export class CollectingMailer extends Mailer {
  readonly destination = 'memory';
  readonly sent: MailMessage[] = [];
  /** Takes nothing while true. */
  down = false;

  send(message: MailMessage): Promise<void> {
    if (this.down) return Promise.reject(new MailUnavailableError());
    this.sent.push(message);
    return Promise.resolve();
  }

  close(): void {
    // Nothing is open.
  }

  /** The newest message to this address, which has to be there. */
  newest(to: string): MailMessage {
    const message = this.sent.findLast((each) => each.to === to);
    if (!message) throw new Error(`No message to ${to}`);
    return message;
  }

  /** The code in the newest message to this address. */
  code(to: string): string {
    return /\b(\d{6})\b/.exec(this.newest(to).text)?.[1] ?? '';
  }

  /** The tokens of the links in the newest message to this address. */
  tokens(to: string): string[] {
    return [...this.newest(to).text.matchAll(/[?&]t=([0-9A-Za-z]+)/g)].map(([, token = '']) => token);
  }

  token(to: string): string {
    return this.tokens(to)[0] ?? '';
  }
}
