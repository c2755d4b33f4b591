import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Clock } from '../clock/index.js';
import { MailUnavailableError } from '../errors/index.js';
import { Mailer, type MailMessage } from './mailer.js';
import { toMimeMessage } from './mime-message.js';

/** Writes messages to files that any mail program opens, for machines without a mail server. */
export class OutboxMailer extends Mailer {
  readonly destination: string;
  private sequence = 0;

  constructor(
    private readonly folder: string,
    private readonly from: string,
    private readonly clock: Clock,
  ) {
    super();
    this.destination = folder;
  }

  async send(message: MailMessage): Promise<void> {
    const eml = await this.compose(message);
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const file = join(this.folder, this.fileName());
      // Codes and links sign people in: nobody else reads them, and nobody reads half a message.
      await writeFile(`${file}.part`, eml, { mode: 0o600, flag: 'wx' });
      await rename(`${file}.part`, file);
    } catch (error) {
      throw new MailUnavailableError({ cause: error });
    }
  }

  close(): void {
    // Nothing is open between messages.
  }

  private async compose(message: MailMessage): Promise<Buffer | Readable> {
    // Loaded for the first message: most who run the service on their machine send none for a long time.
    const { createTransport } = await import('nodemailer');
    const composer = createTransport({ streamTransport: true, buffer: true });
    return (await composer.sendMail(toMimeMessage(this.from, message))).message;
  }

  /** In the order of sending when sorted by name; of several processes as well, but for the same millisecond. */
  private fileName(): string {
    const time = new Date(this.clock.now()).toISOString().replace(/[:.]/g, '-');
    const count = String(this.sequence++ % 1_000_000).padStart(6, '0');
    return `${time}-${count}-${randomBytes(4).toString('hex')}.eml`;
  }
}
