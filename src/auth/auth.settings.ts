import type { TenantResolver } from './access/index.js';
import type { AuthModuleOptions } from './auth.options.js';
import { descopeBaseUrl, type UpstreamTransport } from './descope/index.js';
import type { TokenDeliveryMode } from './http/index.js';

/** The options with nothing left open but what has no default. */
export interface AuthSettings {
  readonly projectId: string;
  readonly baseUrl: string;
  readonly tokenDelivery: TokenDeliveryMode;
  readonly cookies: {
    readonly secure: boolean;
    readonly sameSite: 'strict' | 'lax' | 'none';
    readonly domain?: string;
    readonly sessionName: string;
    readonly refreshName: string;
    readonly refreshPath?: string;
  };
  readonly allowedOrigins: readonly string[];
  readonly timeoutMs: number;
  readonly clockToleranceSeconds: number;
  readonly issuers: readonly string[];
  readonly audiences: readonly string[];
  readonly tenantResolver?: TenantResolver;
  readonly transport?: UpstreamTransport;
}

/** Options with which the module cannot work: the start ends here. The message lists all that is wrong. */
export class AuthOptionsError extends Error {
  override readonly name = 'AuthOptionsError';

  constructor(readonly faults: readonly string[]) {
    super(`AuthModule cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** Checks a host's options and fills in the defaults. @throws {AuthOptionsError} */
export function resolveAuthOptions(options: AuthModuleOptions): AuthSettings {
  const faults = rules.flatMap(({ holds, fault }) => (holds(options) ? [] : [fault]));
  if (faults.length > 0) throw new AuthOptionsError(faults);
  const { projectId, tenantResolver, transport, cookies = {} } = options;
  const { domain, refreshPath } = cookies;
  return {
    projectId,
    baseUrl: options.baseUrl ?? descopeBaseUrl(projectId),
    tokenDelivery: options.tokenDelivery ?? 'cookie',
    cookies: {
      secure: cookies.secure ?? true,
      sameSite: cookies.sameSite ?? 'strict',
      sessionName: cookies.sessionName ?? 'DS',
      refreshName: cookies.refreshName ?? 'DSR',
      ...(domain !== undefined && { domain }),
      ...(refreshPath !== undefined && { refreshPath }),
    },
    allowedOrigins: options.allowedOrigins ?? [],
    timeoutMs: options.timeoutMs ?? 5000,
    clockToleranceSeconds: options.clockToleranceSeconds ?? 5,
    issuers: options.issuers ?? [],
    audiences: options.audiences ?? [],
    ...(tenantResolver && { tenantResolver }),
    ...(transport && { transport }),
  };
}

/** Callers in plain JavaScript, and environment variables that are not set, get past the types: hence all the doubt. */
const rules: readonly { readonly holds: (options: AuthModuleOptions) => boolean; readonly fault: string }[] = [
  {
    holds: ({ projectId }) => isMatch(projectId, /^\w+$/),
    fault: 'projectId: expected the id of a Descope project, such as P2abcdefghijklmnopqrstuvwxyz',
  },
  {
    holds: ({ baseUrl }) => baseUrl === undefined || isHttpUrl(baseUrl),
    fault: 'baseUrl: expected an absolute http(s) URL without query or credentials, such as https://api.descope.com',
  },
  {
    holds: ({ tokenDelivery }) => tokenDelivery === undefined || ['cookie', 'body'].includes(tokenDelivery),
    fault: 'tokenDelivery: expected cookie or body',
  },
  {
    holds: ({ timeoutMs }) => timeoutMs === undefined || (Number.isInteger(timeoutMs) && timeoutMs > 0),
    fault: 'timeoutMs: expected a whole number of milliseconds above 0, such as 5000',
  },
  {
    holds: ({ clockToleranceSeconds: seconds }) => seconds === undefined || (seconds >= 0 && seconds <= 300),
    fault: 'clockToleranceSeconds: expected 0 to 300',
  },
  {
    holds: ({ allowedOrigins = [] }) => allowedOrigins.every(isOrigin),
    fault: 'allowedOrigins: expected origins, such as https://app.example.com: no path, no wildcard',
  },
  {
    holds: ({ cookies }) => !(cookies?.sameSite === 'none' && cookies.secure === false),
    fault: 'cookies: sameSite none needs secure, or browsers drop the cookie',
  },
  {
    holds: ({ cookies }) => cookies?.refreshName?.startsWith('__Host-') !== true,
    fault:
      'cookies.refreshName: a __Host- cookie has to have the path /, and the refresh cookie has the path of the authentication routes; use __Secure-',
  },
  {
    holds: ({ cookies }) =>
      cookies?.sessionName === undefined || cookies.sessionName !== (cookies.refreshName ?? 'DSR'),
    fault: 'cookies: sessionName and refreshName have to differ',
  },
];

function isMatch(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isHttpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, search, hash, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && search + hash + username + password === '';
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value && value !== 'null';
}
