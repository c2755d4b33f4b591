import type { IncomingMessage } from 'node:http';

/**
 * Whether a request says once, and not twice, whom it is for (RFC 9112 §3.2). Of two, Node keeps the first and forgets the second,
 * by which a proxy in front may have chosen this server. HTTP/1.0 need not say it; what is
 * older has no headers, though Node reads them, and is refused.
 */
export function hasOneHost({ rawHeaders, httpVersion }: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion'>): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    // Of each request, so that few names are looked at closely.
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return httpVersion === '1.1' ? hosts === 1 : httpVersion === '1.0' && hosts < 2;
}
