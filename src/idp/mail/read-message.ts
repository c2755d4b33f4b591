/** A message of the outbox, as far as a person on a terminal wants it. */
export interface ReadMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Reads what `OutboxMailer` wrote: headers, and the plain one of two parts. No reader for other people's mail. */
export function readMessage(eml: string): ReadMessage {
  const message = split(eml.replaceAll('\r\n', '\n'));
  const boundary = /boundary="?([^";\n]+)/i.exec(header(message, 'content-type'))?.[1];
  const parts = boundary === undefined ? [message] : message.body.split(`--${boundary}`).slice(1).map(trimmed);
  const plain = parts.find((part) => /text\/plain/i.test(header(part, 'content-type'))) ?? message;
  return {
    to: header(message, 'to'),
    subject: decodeWords(header(message, 'subject')),
    text: decode(plain.body, header(plain, 'content-transfer-encoding')).trim(),
  };
}

interface Part {
  readonly headers: string;
  readonly body: string;
}

function trimmed(part: string): Part {
  return split(part.replace(/^\n/, ''));
}

function split(text: string): Part {
  const end = text.indexOf('\n\n');
  // A long header goes on in a line that begins with a blank.
  return { headers: text.slice(0, end).replace(/\n[ \t]+/g, ' '), body: text.slice(end + 2) };
}

function header({ headers }: Part, name: string): string {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(headers)?.[1] ?? '';
}

function decode(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  return /quoted-printable/i.test(encoding) ? quotedPrintable(body.replace(/=\n/g, '')) : body;
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** RFC 2047. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')),
    );
}
