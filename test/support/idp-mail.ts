import { MailUnavailableError, type MailMessage } from '../../src/idp/index.js';
import { CollectingMailer as KeepingMailer } from '../../src/testing/provider/collecting-mailer.js';

/** Keeps messages in memory, and finds in them what a person would look for. */
export class CollectingMailer extends KeepingMailer {
  /** Takes nothing while true. */
  down = false;

  override send(message: MailMessage): Promise<void> {
    return this.down ? Promise.reject(new MailUnavailableError()) : super.send(message);
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
