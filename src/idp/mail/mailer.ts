/** A message to be sent. */
export interface MailMessage {
  /** One address, as it is kept. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Takes messages where people find them. */
export abstract class Mailer {
  /** For people, in the log: where messages go. Without a secret. */
  abstract readonly destination: string;

  /**
   * Returns when whoever carries the message has taken it over.
   * @throws {MailUnavailableError}
   */
  abstract send(message: MailMessage): Promise<void>;

  abstract close(): void;
}
