import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const TIMEOUT_MS = 10_000;

/** A mail server whose users follow the links that they are sent. */
export class Mailbox {
  waiting = new Map();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      void simpleParser(stream).then((mail) => {
        for (const { address } of session.envelope.rcptTo) this.waiting.get(address)?.(mail.text);
        done();
      });
    },
  });

  /** @returns {Promise<Mailbox>} */
  static open() {
    const mailbox = new Mailbox();
    return new Promise((opened) => mailbox.server.listen(0, '127.0.0.1', () => opened(mailbox)));
  }

  get url() {
    return `smtp://127.0.0.1:${this.server.server.address().port}`;
  }

  /** To be asked for before it is sent. @returns {Promise<string>} the token of the next link to this address */
  nextLink(address) {
    return new Promise((found, failed) => {
      const timer = setTimeout(() => {
        this.waiting.delete(address);
        failed(new Error('no mail'));
      }, TIMEOUT_MS);
      this.waiting.set(address, (text) => {
        clearTimeout(timer);
        this.waiting.delete(address);
        found(/[?&]t=([\w-]+)/.exec(text)?.[1]);
      });
    });
  }

  close() {
    return new Promise((closed) => this.server.close(closed));
  }
}
