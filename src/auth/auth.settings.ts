import type { TenantResolver } from './access/index.js';
import type { AuthModuleOptions } from './auth.options.js';
import { cookieFaults, DEFAULT_REFRESH_COOKIE, DEFAULT_SESSION_COOKIE } from './cookie-options.js';
import { descopeBaseUrl, type UpstreamTransport } from './descope/index.js';
import type { TokenDeliveryMode } from './http/index.js';
import type { RateLimitSettings } from './limits/index.js';
import { isOrigin } from './session/index.js';
import { type AuthObserver, NoObserver } from './telemetry/index.js';
import { isRedirectPrefix } from './verification/index.js';

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
  readonly allowedRedirects: readonly string[];
  readonly timeoutMs: number;
  readonly clockToleranceSeconds: number;
  readonly issuers: readonly string[];
  readonly audiences: readonly string[];
  readonly managementKey?: string;
  readonly tenantResolver?: TenantResolver;
  readonly rpcTokenField?: string;
  readonly transport?: UpstreamTransport;
  readonly rateLimit: RateLimitSettings;
  readonly observer: AuthObserver;
}

/** Options with which the module cannot work: the start ends here. The message lists all that is wrong. */
export class AuthOptionsError extends Error {
  override readonly name = 'AuthOptionsError';

  constructor(readonly faults: readonly string[]) {
    super(`AuthModule cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** Checks a host's options and fills in the defaults. @throws {AuthOptionsError} */
export function resolveAuthOptions(given: AuthModuleOptions | undefined): AuthSettings {
  // A factory of the host's may answer nothing; that is one fault, and the same message.
  const options = given ?? { projectId: '' };
  const faults = [
    ...rules.flatMap(({ holds, fault }) => (holds(options) ? [] : [fault])),
    ...cookieFaults(options.cookies ?? {}),
  ];
  if (faults.length > 0) throw new AuthOptionsError(faults);
  const { projectId, managementKey, tenantResolver, rpcTokenField, transport, cookies = {} } = options;
  const { domain, refreshPath } = cookies;
  return {
    projectId,
    baseUrl: options.baseUrl ?? descopeBaseUrl(projectId),
    tokenDelivery: options.tokenDelivery ?? 'cookie',
    cookies: {
      secure: cookies.secure ?? true,
      sameSite: cookies.sameSite ?? 'strict',
      sessionName: cookies.sessionName ?? DEFAULT_SESSION_COOKIE,
      refreshName: cookies.refreshName ?? DEFAULT_REFRESH_COOKIE,
      ...(domain !== undefined && { domain }),
      ...(refreshPath !== undefined && { refreshPath }),
    },
    allowedOrigins: options.allowedOrigins ?? [],
    allowedRedirects: options.allowedRedirects ?? [],
    timeoutMs: options.timeoutMs ?? 5000,
    clockToleranceSeconds: options.clockToleranceSeconds ?? 5,
    issuers: options.issuers ?? [],
    audiences: options.audiences ?? [],
    rateLimit: { attempts: options.rateLimit?.attempts ?? 'off', messages: options.rateLimit?.messages ?? 'off' },
    observer: options.observer ?? new NoObserver(),
    ...(managementKey !== undefined && { managementKey }),
    ...(tenantResolver && { tenantResolver }),
    ...(rpcTokenField !== undefined && { rpcTokenField }),
    ...(transport && { transport }),
  };
}

interface Rule {
  readonly holds: (options: AuthModuleOptions) => boolean;
  readonly fault: string;
}

/** Callers in plain JavaScript, and environment variables that are not set, get past the types: hence all the doubt. */
const rules: readonly Rule[] = [
  {
    holds: ({ projectId }) => isMatch(projectId, /^\w+$/),
    fault: 'projectId: expected the id of a Descope project, such as P2abcdefghijklmnopqrstuvwxyz',
  },
  {
    holds: ({ baseUrl }) => baseUrl === undefined || isHttpUrl(baseUrl),
    fault: 'baseUrl: expected an absolute http(s) URL without query or credentials, such as https://api.descope.com',
  },
  {
    holds: ({ tokenDelivery }) => isOneOf(tokenDelivery, ['cookie', 'body']),
    fault: 'tokenDelivery: expected cookie or body',
  },
  {
    holds: ({ timeoutMs }) => timeoutMs === undefined || (Number.isInteger(timeoutMs) && timeoutMs > 0),
    fault: 'timeoutMs: expected a whole number of milliseconds above 0, such as 5000',
  },
  {
    holds: ({ clockToleranceSeconds: seconds = 0 }) => Number.isFinite(seconds) && seconds >= 0 && seconds <= 300,
    fault: 'clockToleranceSeconds: expected 0 to 300',
  },
  {
    holds: ({ allowedOrigins }) => isListOf(allowedOrigins, isOrigin),
    fault: 'allowedOrigins: expected a list of origins, such as https://app.example.com: no path, no wildcard',
  },
  {
    holds: ({ allowedRedirects }) => isListOf(allowedRedirects, isRedirectPrefix),
    fault:
      'allowedRedirects: expected a list of origins with or without a path, such as https://app.example.com/auth: no query, no wildcard',
  },
  {
    holds: ({ issuers, audiences }) => [issuers, audiences].every((list) => isListOf(list, (name) => name !== '')),
    fault: 'issuers, audiences: expected lists of names',
  },
  {
    holds: ({ tenantResolver }) => tenantResolver === undefined || typeof tenantResolver === 'function',
    fault: 'tenantResolver: expected a function',
  },
  {
    holds: ({ rateLimit }) => [rateLimit?.attempts, rateLimit?.messages].every(isLimit),
    fault: 'rateLimit: expected whole numbers above 0 or off, such as { attempts: 100, messages: 30 }',
  },
  {
    holds: ({ rpcTokenField }) => rpcTokenField === undefined || isMatch(rpcTokenField, /./),
    fault: 'rpcTokenField: expected the name of a field, such as token',
  },
];

function isLimit(value: unknown): boolean {
  return value === undefined || value === 'off' || (Number.isSafeInteger(value) && Number(value) > 0);
}

function isMatch(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isOneOf(value: unknown, names: readonly string[]): boolean {
  return value === undefined || (typeof value === 'string' && names.includes(value));
}

function isListOf(value: unknown, isMember: (text: string) => boolean): boolean {
  if (value === undefined) return true;
  return Array.isArray(value) && value.every((member) => typeof member === 'string' && isMember(member));
}

function isHttpUrl(value: string): boolean {
  if (!URL.canParse(value) || /\s/.test(value)) return false;
  const { protocol, search, hash, username, password } = new URL(value);
  return /^https?:$/.test(protocol) && search + hash + username + password === '';
}
