import { RedirectRefusedError } from '../errors/index.js';

/** Characters. Longer than any page's URL, short enough for every mail program. */
const MAX_LENGTH = 2048;

/** Percent-encoded dot, slash, backslash, percent sign and NUL: what a server may decode into another path than was checked. */
const ENCODED_STRUCTURE = /%(?:2e|2f|5c|25|00)/i;

/** What the message with a link adds. Given beforehand, it would be read in place of it. */
const TOKEN_PARAMETER = 't';

/**
 * Which pages of frontends a link in a message may open. Whoever can choose that page gets the token in the link.
 *
 * An entry is an origin, or an origin and a path: then that path, and what is below it, is allowed.
 */
export class RedirectRule {
  private readonly allowed: readonly { readonly origin: string; readonly path: string }[];

  /** @param allowedRedirects for each of which `isRedirectPrefix` holds */
  constructor(allowedRedirects: readonly string[]) {
    this.allowed = allowedRedirects.map((entry) => {
      const { origin, pathname } = new URL(entry);
      return { origin, path: pathname.replace(/\/$/, '') };
    });
  }

  /** @throws {RedirectRefusedError} */
  assertAllowed(redirectUrl: string): void {
    const url = asWritten(redirectUrl);
    if (url === undefined || !this.allowed.some((entry) => isBelow(url, entry))) throw new RedirectRefusedError();
  }
}

/** Whether a value can stand on the list: an http(s) origin, and a path without query. */
export function isRedirectPrefix(value: unknown): boolean {
  return typeof value === 'string' && !value.includes('?') && !value.includes('*') && asWritten(value) !== undefined;
}

/** On the boundary of a segment: `/auth` is not above `/authentic`. */
function isBelow({ origin, pathname }: URL, entry: { readonly origin: string; readonly path: string }): boolean {
  return origin === entry.origin && (pathname === entry.path || pathname.startsWith(`${entry.path}/`));
}

/**
 * The URL, if every parser reads it alike: nothing in it that one resolves, drops or folds (dots, backslashes, line breaks,
 * default ports, capitals, a user name), as then it is written otherwise than it reads.
 */
function asWritten(text: string): URL | undefined {
  if (text.length > MAX_LENGTH || text.includes('\\') || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isCanonical = url.href === text || url.href === `${text}/`;
  const isPlain =
    /^https?:$/.test(url.protocol) && url.username + url.password + url.hash === '' && !text.endsWith('#');
  const isPlainPath = !url.pathname.includes('//') && !ENCODED_STRUCTURE.test(url.pathname);
  return isCanonical && isPlain && isPlainPath && !url.searchParams.has(TOKEN_PARAMETER) ? url : undefined;
}
