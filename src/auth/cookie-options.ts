import type { AuthModuleOptions } from './auth.options.js';

type CookieOptions = NonNullable<AuthModuleOptions['cookies']>;

export const DEFAULT_SESSION_COOKIE = 'DS';
export const DEFAULT_REFRESH_COOKIE = 'DSR';

/** RFC 9110 §5.6.2: what a cookie's name is made of. */
const TOKEN = /^[!#$%&'*+\-.^`|~\w]+$/;

/** What browsers would drop without a word, or no header can carry. */
export function cookieFaults(cookies: CookieOptions): string[] {
  const { sessionName = DEFAULT_SESSION_COOKIE, refreshName = DEFAULT_REFRESH_COOKIE } = cookies;
  const { secure = true, sameSite = 'strict', domain, refreshPath } = cookies;
  const faults: [holds: boolean, fault: string][] = [
    [typeof secure === 'boolean', 'cookies.secure: expected true or false'],
    [['strict', 'lax', 'none'].includes(sameSite), 'cookies.sameSite: expected strict, lax or none'],
    [sameSite !== 'none' || secure, 'cookies.sameSite: none needs secure, or browsers drop the cookie'],
    [TOKEN.test(sessionName), 'cookies.sessionName: expected the name of a cookie, such as DS'],
    [TOKEN.test(refreshName), 'cookies.refreshName: expected the name of a cookie, such as DSR'],
    [sessionName !== refreshName, 'cookies: sessionName and refreshName have to differ'],
    [isHostName(domain), 'cookies.domain: expected a host name, such as example.com'],
    [isPath(refreshPath), 'cookies.refreshPath: expected a path, such as /api/auth'],
    [
      !/^__Host-/i.test(refreshName),
      'cookies.refreshName: a __Host- cookie has to have the path /, and this one has that of its routes; use __Secure-',
    ],
    [
      !/^__Host-/i.test(sessionName) || (secure && domain === undefined),
      'cookies.sessionName: a __Host- cookie has to be secure and to have no domain',
    ],
    [
      secure || ![sessionName, refreshName].some((name) => /^__Secure-/i.test(name)),
      'cookies: a __Secure- cookie has to be secure',
    ],
  ];
  return faults.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

function isHostName(domain: string | undefined): boolean {
  return domain === undefined || /^\.?[a-z\d-]+(\.[a-z\d-]+)*$/i.test(domain);
}

function isPath(path: string | undefined): boolean {
  return path === undefined || /^\/[^;\s]*$/.test(path);
}
