import { type SetCookie, stringifySetCookie } from 'cookie';
import type { AuthResponse } from '../descope/index.js';

/** How the tokens travel in cookies. */
export interface SessionCookieSettings {
  readonly secure: boolean;
  readonly sameSite: 'strict' | 'lax' | 'none';
  /** Absent: the host that answered, and no other. Never taken from the Host header. */
  readonly domain?: string;
  readonly sessionName: string;
  readonly refreshName: string;
  /** Path under which alone the refresh cookie is sent: where this module's controllers are. Known when the host has started. */
  readonly refreshPath: () => string;
}

/**
 * The service's own cookies: the session JWT for every path, the refresh JWT for the authentication routes only. Both
 * HttpOnly. What upstream sets is never forwarded.
 */
export class SessionCookies {
  constructor(private readonly settings: SessionCookieSettings) {}

  /** `Set-Cookie` lines that hold the answer's tokens. An answer without a refresh JWT leaves the refresh cookie alone. */
  holding(answer: AuthResponse): string[] {
    const { sessionJwt, sessionExpiration, refreshJwt, cookieMaxAge, cookieExpiration } = answer;
    const lines = [this.session(sessionJwt, expiry(sessionExpiration))];
    if (refreshJwt !== undefined && refreshJwt !== '') {
      lines.push(this.refresh(refreshJwt, cookieMaxAge > 0 ? { maxAge: cookieMaxAge } : expiry(cookieExpiration)));
    }
    return lines;
  }

  /** `Set-Cookie` lines that make a browser forget both. */
  cleared(): string[] {
    const gone = { maxAge: 0, expires: new Date(0) };
    return [this.session('', gone), this.refresh('', gone)];
  }

  private session(value: string, lifetime: Lifetime): string {
    return this.line(this.settings.sessionName, value, '/', lifetime);
  }

  private refresh(value: string, lifetime: Lifetime): string {
    return this.line(this.settings.refreshName, value, this.settings.refreshPath(), lifetime);
  }

  private line(name: string, value: string, path: string, lifetime: Lifetime): string {
    const { secure, sameSite, domain } = this.settings;
    return stringifySetCookie({
      name,
      value,
      path,
      secure,
      sameSite,
      httpOnly: true,
      ...(domain !== undefined && { domain }),
      ...lifetime,
    });
  }
}

type Lifetime = Pick<SetCookie, 'maxAge' | 'expires'>;

/** @param seconds epoch; 0, where upstream does not say, makes a cookie that ends with the browser */
function expiry(seconds: number): Lifetime {
  return seconds > 0 ? { expires: new Date(seconds * 1000) } : {};
}
