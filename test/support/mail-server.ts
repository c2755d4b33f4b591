import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Delivery {
  readonly from: string;
  readonly to: readonly string[];
  readonly mail: ParsedMail;
}

/** A real mail server on a free port, which keeps what it is given. */
export class MailServer {
  readonly deliveries: Delivery[] = [];
  url = '';
  private waiting: (() => void) | undefined;
  /** Refuses every recipient while true. */
  refusing = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(this.refusing ? new Error('nobody here') : undefined),
    onData: (stream, session, done) => {
      void simpleParser(stream).then((mail) => {
        const { mailFrom, rcptTo } = session.envelope;
        this.deliveries.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          mail,
        });
        done();
        this.waiting?.();
      });
    },
  });

  listen(): Promise<string> {
    return new Promise((resolve) => {
      const listener = this.server.listen(0, '127.0.0.1', () => {
        this.url = `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`;
        resolve(this.url);
      });
    });
  }

  /** The oldest that was not taken yet, once it is there. */
  async next(): Promise<Delivery> {
    const delivery = this.deliveries.shift();
    if (delivery) return delivery;
    await new Promise<void>((resolve) => (this.waiting = resolve));
    return this.next();
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
    });
  }
}
