import type { CookieConfig } from './config.js';
import { isLoopback } from './host.parser.js';
import type { VariableReader } from './variable-reader.js';
import type { VariableWithDefault } from './variable.js';
import { VARIABLES } from './variables.js';

/** Reads how cookies are set, and refuses what a browser would drop without a word. */
export function readCookies(reader: VariableReader, host: string): CookieConfig {
  const cookies: CookieConfig = {
    secure: reader.optional(VARIABLES.AUTH_COOKIE_SECURE) ?? !isLoopback(host),
    sameSite: reader.withDefault(VARIABLES.AUTH_COOKIE_SAMESITE),
    domain: reader.optional(VARIABLES.AUTH_COOKIE_DOMAIN),
    sessionName: reader.withDefault(VARIABLES.AUTH_SESSION_COOKIE),
    refreshName: reader.withDefault(VARIABLES.AUTH_REFRESH_COOKIE),
  };
  if (cookies.sameSite === 'none' && !cookies.secure) {
    reader.refuse(VARIABLES.AUTH_COOKIE_SAMESITE, 'strict or lax, as AUTH_COOKIE_SECURE is not true', 'strict');
  }
  refusePrefix(reader, VARIABLES.AUTH_SESSION_COOKIE, sessionPrefixFault(cookies));
  refusePrefix(reader, VARIABLES.AUTH_REFRESH_COOKIE, refreshPrefixFault(cookies));
  if (cookies.sessionName === cookies.refreshName) {
    reader.refuse(VARIABLES.AUTH_REFRESH_COOKIE, 'another name than AUTH_SESSION_COOKIE', 'DSR');
  }
  return cookies;
}

/** RFC 6265bis §4.1.3: browsers drop a cookie that breaks the promise of its name's prefix, in any case. */
function sessionPrefixFault({ sessionName, secure, domain }: CookieConfig): string | undefined {
  if (/^__(?:secure|host)-/i.test(sessionName) && !secure) return 'AUTH_COOKIE_SECURE is not true';
  return /^__host-/i.test(sessionName) && domain !== undefined ? 'AUTH_COOKIE_DOMAIN is set' : undefined;
}

function refreshPrefixFault({ refreshName, secure }: CookieConfig): string | undefined {
  // A `__Host-` cookie has the path "/", and the refresh cookie goes to /auth only.
  if (/^__host-/i.test(refreshName)) return 'the path of this cookie is /auth';
  return /^__secure-/i.test(refreshName) && !secure ? 'AUTH_COOKIE_SECURE is not true' : undefined;
}

function refusePrefix(reader: VariableReader, variable: VariableWithDefault<string>, fault: string | undefined): void {
  if (fault !== undefined) reader.refuse(variable, `a name without this prefix, as ${fault}`);
}
