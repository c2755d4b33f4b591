import { createTransport, type Transporter } from 'nodemailer';
import { IdpStartError, MailUnavailableError, systemCodeOf } from '../errors/index.js';
import { Mailer, type MailMessage } from './mailer.js';
import { toMimeMessage } from './mime-message.js';

/** All of it has to fit into the time that a caller waits for one call. */
const CONNECT_TIMEOUT_MS = 2000;
const SILENCE_TIMEOUT_MS = 4000;
/** Connections to the server at once, and messages over one of them. */
const POOL = { pool: true, maxConnections: 4, maxMessages: 100 } as const;

/** Hands messages to a mail server. */
export class SmtpMailer extends Mailer {
  readonly destination: string;
  private readonly transport: Transporter;

  /** @throws {IdpStartError} `MAIL_SMTP_URL` */
  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    super();
    const url = parseSmtpUrl(smtpUrl);
    this.destination = `${url.protocol}//${url.host}`;
    this.transport = createTransport({
      ...POOL,
      url: url.href,
      // A password is not sent to a server that does not encrypt. On this machine there is nobody in between.
      requireTLS: url.protocol === 'smtp:' && url.username !== '' && !isLoopback(url.hostname),
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
      dnsTimeout: CONNECT_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(message: MailMessage): Promise<void> {
    try {
      await this.transport.sendMail(toMimeMessage(this.from, message));
    } catch (error) {
      throw new MailUnavailableError({ cause: new Error(codesOf(error)) });
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** Why, for the log. What servers write repeats the recipient's address, which belongs into no log. */
function codesOf(error: unknown): string {
  const members = typeof error === 'object' && error !== null ? error : {};
  const answer: unknown = Reflect.get(members, 'responseCode');
  return [systemCodeOf(error) ?? 'unknown reason', ...(typeof answer === 'number' ? [answer] : [])].join(' ');
}

function parseSmtpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if ((url?.protocol !== 'smtp:' && url?.protocol !== 'smtps:') || url.hostname === '') {
    // The URL itself may hold a password: it is not repeated.
    throw new IdpStartError('MAIL_SMTP_URL', 'The SMTP URL must be smtp://host:port or smtps://host:port');
  }
  return url;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
