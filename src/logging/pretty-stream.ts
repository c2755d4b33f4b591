import { Writable } from 'node:stream';
import type { DestinationStream } from 'pino';
import { build, type PrettyStream } from 'pino-pretty';

/** Shown within the message, or of no use to a person who watches. */
const HIDDEN_FIELDS = 'context,requestId,method,route,status,ms';

/** @returns a stream that turns JSON lines into lines for people and writes them to `output`. */
export function prettyStream(output: DestinationStream): PrettyStream {
  return build({
    colorize: process.stdout.isTTY,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: HIDDEN_FIELDS,
    sync: true,
    destination: new Writable({
      write(chunk: Buffer, _encoding, done) {
        output.write(chunk.toString());
        done();
      },
    }),
    messageFormat: (line, messageKey) => {
      const context = typeof line.context === 'string' ? `[${line.context}] ` : '';
      const message = line[messageKey];
      return `${context}${typeof message === 'string' ? message : ''}`;
    },
  });
}
