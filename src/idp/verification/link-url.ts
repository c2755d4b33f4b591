import { InvalidRequestError } from '../errors/index.js';

/**
 * A page that may be linked to from a message: http or https, nothing that runs in the reader's browser, nothing that looks like
 * another host. Which pages are allowed is for the gateway to say: the provider serves many applications.
 * @throws {InvalidRequestError}
 */
export function assertPage(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isWeb = parsed?.protocol === 'https:' || parsed?.protocol === 'http:';
  const isPlain = /^https?:\/\/[^/\\@\s]+(?:[/?#][\x21-\x5b\x5d-\x7e]*)?$/i.test(url);
  if (!isWeb || !isPlain) {
    throw new InvalidRequestError('The redirectUrl field must be an http or https URL');
  }
}

/** `<url>?t=<token>`, before a fragment (`descope-api.md` §3.2). */
export function toLink(url: string, token: string): string {
  const [, page = '', fragment = ''] = /^([^#]*)(.*)$/.exec(url) ?? [];
  return `${page}${page.includes('?') ? '&' : '?'}t=${token}${fragment}`;
}
