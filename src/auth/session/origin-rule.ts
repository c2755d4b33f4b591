import { OriginRefusedError } from '../errors/index.js';
import type { HttpRequest } from './http-request.js';

export interface OriginRuleSettings {
  /** Whether the cookies are `Secure`. If so, pages loaded over plain HTTP are foreign, except on the loopback host. */
  readonly cookiesSecure: boolean;
  /** Origins beside the service's own, such as `https://app.example.com`. Behind a proxy that rewrites `Host`, also its own. */
  readonly allowedOrigins: readonly string[];
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Which pages may have a browser send a write with the user's cookies. The answer rests on what only the browser can
 * write: `Origin`, or without it `Sec-Fetch-Site`.
 */
export class OriginRule {
  private readonly allowed: ReadonlySet<string>;

  /** @throws {TypeError} for an allowed origin that is none, such as `*` or one with a path */
  constructor(private readonly settings: OriginRuleSettings) {
    for (const origin of settings.allowedOrigins) {
      if (parseOrigin(origin) === undefined)
        throw new TypeError(`"${origin}" is not an origin such as https://app.example.com.`);
    }
    this.allowed = new Set(settings.allowedOrigins);
  }

  /** @throws {OriginRefusedError} a write that shows neither its own nor an allowed origin: `null` and none included */
  assertAllowed(request: HttpRequest): void {
    if (!SAFE_METHODS.has(request.method) && !this.isOwnPage(request)) throw new OriginRefusedError();
  }

  /** Whether a browser shows a page of another origin to be behind this. What is no browser shows nothing. */
  isForeignPage(request: HttpRequest): boolean {
    const { origin, 'sec-fetch-site': site } = request.headers;
    return (origin !== undefined || site !== undefined) && !this.isOwnPage(request);
  }

  private isOwnPage({ headers }: HttpRequest): boolean {
    const shown = headers.origin;
    return shown === undefined ? headers['sec-fetch-site'] === 'same-origin' : this.isAllowed(shown, headers);
  }

  private isAllowed(shown: string, headers: HttpRequest['headers']): boolean {
    if (this.allowed.has(shown)) return true;
    const origin = parseOrigin(shown);
    // HTTP/2 has the host in a pseudo-header.
    const host = headers.host ?? headers[':authority'];
    if (origin === undefined || typeof host !== 'string') return false;
    return (
      isHost(host, origin) &&
      (origin.protocol === 'https:' || !this.settings.cookiesSecure || isLoopback(origin.hostname))
    );
  }
}

/** Whether this is an origin as a browser writes it: scheme, host and port of a web page, and nothing more. */
export function isOrigin(text: string): boolean {
  return parseOrigin(text) !== undefined;
}

function parseOrigin(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb && url.origin === text ? url : undefined;
}

/** Parsed, because a `Host` header may be in capitals, and may or may not name the scheme's own port. */
function isHost(host: string, origin: URL): boolean {
  const url = `${origin.protocol}//${host}`;
  return /^[^/?#@\\\s]+$/.test(host) && URL.canParse(url) && new URL(url).host === origin.host;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
