import { choice, flag } from './choice.parser.js';
import { cookieDomain, host } from './host.parser.js';
import { folder, sender, smtpUrl } from './mail.parser.js';
import {
  cookieName,
  descopeKey,
  encryptionKey,
  encryptionKeys,
  descopeProjectId,
  contextWords,
  matching,
  ownKey,
  ownProjectId,
} from './name.parser.js';
import { port, wholeNumber } from './number.parser.js';
import { trustedProxies, type TrustedProxies } from './proxy.parser.js';
import { apiBaseUrl, databaseUrl, origins, rangeUrl, redirects } from './url.parser.js';
import type { Variable, VariableGroup, VariableWithDefault } from './variable.js';

// Typed with their values, so that what reads a variable gets its type; the groups below are for those who list them.
const variable = <T>(description: Variable<T>): Variable<T> => description;
const withDefault = <T extends string | number>(description: VariableWithDefault<T>): VariableWithDefault<T> =>
  description;

const LIMIT_EXPECTED = 'a whole number from 1 to 1000000, or off';
const limit = (text: string): number | 'off' | undefined => choice('off')(text) ?? wholeNumber(1, 1_000_000)(text);

const PORT_EXPECTED = 'a whole number from 0 to 65535 (0 picks a free port)';
const HOST_EXPECTED = 'an IP address or a host name, without scheme and port';

/** Every variable that the service reads. */
export const VARIABLES = {
  PORT: withDefault<number>({
    name: 'PORT',
    meaning: 'Port of the REST API.',
    default: 3000,
    expected: PORT_EXPECTED,
    example: '3000',
    parse: port,
  }),
  HOST: withDefault<string>({
    name: 'HOST',
    meaning: 'Address that the REST API listens on. 0.0.0.0 opens it to the network.',
    default: '127.0.0.1',
    expected: HOST_EXPECTED,
    example: '0.0.0.0',
    parse: host,
  }),
  TRUST_PROXY: variable<TrustedProxies>({
    name: 'TRUST_PROXY',
    meaning:
      'Proxies in front of the REST API whose X-Forwarded-For says who asks: how many there are, or their addresses. Anybody can write that header.',
    defaultNote: 'off: who asks is who connects',
    expected:
      'off, a number of proxies from 1 to 10, or addresses and networks such as 10.0.0.0/8, separated by commas',
    example: '1',
    parse: trustedProxies,
  }),
  REQUEST_TIMEOUT_MS: withDefault<number>({
    name: 'REQUEST_TIMEOUT_MS',
    meaning:
      'Time in which a request, headers and body, has to have arrived, in milliseconds, at the REST API and at the embedded provider.',
    default: 15_000,
    expected: 'a whole number from 1000 to 300000 (milliseconds)',
    example: '15000',
    parse: wholeNumber(1000, 300_000),
  }),
  AUTH_RATE_LIMIT: withDefault<number | 'off'>({
    name: 'AUTH_RATE_LIMIT',
    meaning: 'Tries at passwords, codes and links that may fail in a minute, from one address and on one instance.',
    default: 100,
    expected: LIMIT_EXPECTED,
    example: '100',
    parse: limit,
  }),
  AUTH_RATE_LIMIT_MESSAGES: withDefault<number | 'off'>({
    name: 'AUTH_RATE_LIMIT_MESSAGES',
    meaning: 'Sign-ups and requests for messages in a minute, from one address and on one instance.',
    default: 30,
    expected: LIMIT_EXPECTED,
    example: '30',
    parse: limit,
  }),
  METRICS_PORT: withDefault<number | 'off'>({
    name: 'METRICS_PORT',
    meaning: 'Port of GET /metrics, for Prometheus. It is apart from the API, as it asks for no token.',
    default: 9464,
    expected: `${PORT_EXPECTED}, or off`,
    example: '9090',
    parse: (text) => choice('off')(text) ?? port(text),
  }),
  METRICS_HOST: withDefault<string>({
    name: 'METRICS_HOST',
    meaning: 'Address that GET /metrics is served on. Open it to no network but that of Prometheus.',
    default: '127.0.0.1',
    expected: HOST_EXPECTED,
    example: '10.0.0.7',
    parse: host,
  }),
  AUTH_ROLE: withDefault<'all' | 'gateway' | 'provider'>({
    name: 'AUTH_ROLE',
    meaning:
      'What runs in this process. gateway: the REST API, with the provider at DESCOPE_BASE_URL. provider: the embedded provider on IDP_PORT. all: both.',
    default: 'all',
    expected: 'all, gateway or provider',
    example: 'gateway',
    parse: choice('all', 'gateway', 'provider'),
  }),
  AUTH_BACKEND: variable<'descope' | 'embedded'>({
    name: 'AUTH_BACKEND',
    meaning: "Who keeps the users: Descope's cloud (or what answers at DESCOPE_BASE_URL), or the embedded provider.",
    defaultNote: 'descope if DESCOPE_PROJECT_ID is set, else embedded',
    expected: 'descope or embedded',
    example: 'embedded',
    parse: choice('descope', 'embedded'),
  }),
  UPSTREAM_TIMEOUT_MS: withDefault<number>({
    name: 'UPSTREAM_TIMEOUT_MS',
    meaning: 'Total time that one call to Descope or the embedded provider may take, in milliseconds.',
    default: 5000,
    expected: 'a whole number from 100 to 120000 (milliseconds)',
    example: '5000',
    parse: wholeNumber(100, 120_000),
  }),
  DESCOPE_PROJECT_ID: variable<string>({
    name: 'DESCOPE_PROJECT_ID',
    meaning: 'The Descope project, or that of the provider. Needed with AUTH_BACKEND=descope and AUTH_ROLE=gateway.',
    hidden: true,
    expected: 'a Descope project id: P and 27 letters or digits, or 31 with a region',
    example: 'P36Z2WxTveMQBWlLfCMPlC3QM1Oa',
    parse: descopeProjectId,
  }),
  DESCOPE_BASE_URL: variable<string>({
    name: 'DESCOPE_BASE_URL',
    meaning: 'Where the Descope API answers. Needed with AUTH_ROLE=gateway.',
    defaultNote: "https://api.descope.com, or the host of the project id's region",
    hidden: true,
    expected:
      'an https URL without user, query and fragment (http only for this machine, or with DESCOPE_ALLOW_HTTP=true)',
    example: 'https://api.descope.com',
    parse: apiBaseUrl,
  }),
  DESCOPE_ALLOW_HTTP: variable<boolean>({
    name: 'DESCOPE_ALLOW_HTTP',
    meaning:
      'Whether DESCOPE_BASE_URL may be http on another machine. Passwords and tokens then cross the network in clear: only where it is private.',
    defaultNote: 'false',
    expected: 'true or false',
    example: 'true',
    parse: flag,
  }),
  DESCOPE_MANAGEMENT_KEY: variable<string>({
    name: 'DESCOPE_MANAGEMENT_KEY',
    meaning: 'Management key of the Descope project. Without it, the routes for members of tenants answer 501.',
    hidden: true,
    expected: 'a management key: 8 or more printable characters without spaces',
    example: 'K2xVYpKw0000000000000000000000000000000000000000',
    parse: descopeKey,
  }),
  IDP_PORT: withDefault<number | 'off'>({
    name: 'IDP_PORT',
    meaning: "Port of the embedded provider's own listener, which speaks Descope's protocol.",
    default: 3001,
    expected: `${PORT_EXPECTED}, or off`,
    example: '3001',
    parse: (text) => choice('off')(text) ?? port(text),
  }),
  IDP_HOST: withDefault<string>({
    name: 'IDP_HOST',
    meaning: 'Address that the embedded provider listens on.',
    default: '127.0.0.1',
    expected: HOST_EXPECTED,
    example: '127.0.0.1',
    parse: host,
  }),
  IDP_DATABASE_URL: withDefault<string>({
    name: 'IDP_DATABASE_URL',
    meaning: 'Where the embedded provider keeps its users.',
    default: 'sqlite:./data/idp.db',
    hidden: true,
    expected: 'sqlite: and a path, or a postgres:// URL',
    example: 'sqlite:./data/idp.db',
    parse: databaseUrl,
  }),
  IDP_PROJECT_ID: variable<string>({
    name: 'IDP_PROJECT_ID',
    meaning: "The embedded provider's project.",
    defaultNote: 'made at the first start and kept in the database',
    hidden: true,
    expected: 'P and 27 letters or digits',
    example: 'P2abcdefghijklmnopqrstuvwxyz',
    parse: ownProjectId,
  }),
  IDP_MANAGEMENT_KEY: variable<string>({
    name: 'IDP_MANAGEMENT_KEY',
    meaning: "Opens the embedded provider's management API.",
    defaultNote: 'made at the first start and written once to the file management-key beside the database',
    hidden: true,
    expected: '32 or more printable characters without spaces (openssl rand -hex 32 prints some)',
    example: 'K2abcdefghijklmnopqrstuvwxyz0123456789',
    parse: ownKey,
  }),
  IDP_ENCRYPTION_KEY: variable<string>({
    name: 'IDP_ENCRYPTION_KEY',
    meaning:
      'What the private keys in the database are encrypted with, the same for all instances. Needed with PostgreSQL.',
    defaultNote: 'with SQLite made at the first start and kept in the file encryption-key beside the database',
    hidden: true,
    expected: '32 bytes in base64 (openssl rand -base64 32 prints some)',
    example: 'bmVzdGpzLWRlc2NvcGUgZXhhbXBsZSBrZXksIDMyIGI=',
    parse: encryptionKey,
  }),
  IDP_ENCRYPTION_KEY_PREVIOUS: variable<readonly string[]>({
    name: 'IDP_ENCRYPTION_KEY_PREVIOUS',
    meaning: 'Encryption keys that IDP_ENCRYPTION_KEY replaced. What they encrypted is encrypted again at the start.',
    hidden: true,
    expected: 'keys as of IDP_ENCRYPTION_KEY, separated by commas',
    example: 'bmVzdGpzLWRlc2NvcGUgZXhhbXBsZSBrZXksIDMyIGI=',
    parse: encryptionKeys,
  }),
  NODE_ENV: variable<string>({
    name: 'NODE_ENV',
    meaning: 'production makes the embedded provider insist on IDP_ENCRYPTION_KEY.',
    expected: 'letters, digits, -, _ and dots',
    example: 'production',
    parse: matching(/^[\w.-]{1,64}$/),
  }),
  IDP_RATE_LIMIT: withDefault<number | 'off'>({
    name: 'IDP_RATE_LIMIT',
    meaning: 'Tries at the password of one account that may fail in a minute, on all instances together.',
    default: 30,
    expected: LIMIT_EXPECTED,
    example: '30',
    parse: limit,
  }),
  IDP_RATE_LIMIT_ADDRESS: withDefault<number | 'off'>({
    name: 'IDP_RATE_LIMIT_ADDRESS',
    meaning:
      'Tries, sign-ups and requests for messages in a minute from one address, on all instances together. For providers that browsers call: all that a gateway passes on comes from its address.',
    default: 'off',
    expected: LIMIT_EXPECTED,
    example: '100',
    parse: limit,
  }),
  IDP_KEY_ROTATION_DAYS: withDefault<number | 'off'>({
    name: 'IDP_KEY_ROTATION_DAYS',
    meaning:
      'Days after which another key signs tokens. It is published before; the one before verifies as long as it is needed.',
    default: 90,
    expected: 'a whole number from 1 to 3650 (days), or off',
    example: '90',
    parse: (text) => choice('off')(text) ?? wholeNumber(1, 3650)(text),
  }),
  IDP_REFRESH_ROTATION: withDefault<'on' | 'off'>({
    name: 'IDP_REFRESH_ROTATION',
    meaning:
      'on: each refresh answers with another refresh JWT; one that comes back later than 10 s after it was replaced ends the session.',
    default: 'off',
    expected: 'on or off',
    example: 'on',
    parse: choice('on', 'off'),
  }),
  IDP_SESSION_IDLE_MINUTES: withDefault<number | 'off'>({
    name: 'IDP_SESSION_IDLE_MINUTES',
    meaning:
      'A session that is not refreshed for that long ends. Whatever is set, it ends four weeks after the sign-in.',
    default: 'off',
    expected: 'a whole number from 11 to 40320 (minutes), or off',
    example: '60',
    parse: (text) => choice('off')(text) ?? wholeNumber(11, 40_320)(text),
  }),
  IDP_PASSWORD_CONTEXT_WORDS: variable<readonly string[]>({
    name: 'IDP_PASSWORD_CONTEXT_WORDS',
    meaning:
      'Names of the organisation, its products, places and teams. They count for nothing in a new password: what is beside them has to be long enough.',
    expected: 'words of 3 to 64 characters, separated by commas',
    example: 'Acme,Roadrunner',
    parse: contextWords,
  }),
  IDP_BREACHED_PASSWORDS_URL: variable<string>({
    name: 'IDP_BREACHED_PASSWORDS_URL',
    meaning:
      'List of stolen passwords that new ones must not be on, by the range protocol of Have I Been Pwned: five hexadecimal digits of the SHA-1 are sent.',
    defaultNote: 'nobody is asked',
    expected: 'an https URL, or an http one on this machine, that the digits are appended to',
    example: 'https://api.pwnedpasswords.com/range/',
    parse: rangeUrl,
  }),
  IDP_BREACHED_PASSWORDS_UNANSWERED: withDefault<'accept' | 'refuse'>({
    name: 'IDP_BREACHED_PASSWORDS_UNANSWERED',
    meaning: 'What becomes of a new password while that list does not answer; refuse is 503.',
    default: 'accept',
    expected: 'accept or refuse',
    example: 'refuse',
    parse: choice('accept', 'refuse'),
  }),
  IDP_ALLOWED_ORIGINS: variable<readonly string[]>({
    name: 'IDP_ALLOWED_ORIGINS',
    meaning: "Origins of the web pages whose Descope SDK may call the embedded provider's own listener.",
    defaultNote: 'those of AUTH_ALLOWED_ORIGINS',
    expected: 'origins as browsers send them, separated by commas: scheme, host, port if unusual; no path, no *',
    example: 'https://app.example.com,http://localhost:5173',
    parse: origins,
  }),
  SMTP_URL: variable<string>({
    name: 'SMTP_URL',
    meaning: "Mail server for the embedded provider's messages.",
    defaultNote: 'none: messages are written to MAIL_OUTBOX',
    hidden: true,
    expected: 'smtp:// or smtps://, with user, password and port where needed, percent-encoded',
    example: 'smtp://user:password@mail.example.com:587',
    parse: smtpUrl,
  }),
  MAIL_FROM: variable<string>({
    name: 'MAIL_FROM',
    meaning: 'Sender of the messages. Needed with SMTP_URL.',
    defaultNote: 'nestjs-descope <no-reply@localhost>',
    expected: 'an address, or a name and an address in angle brackets',
    example: 'Example <no-reply@example.com>',
    parse: sender,
  }),
  MAIL_TEMPLATES: variable<string>({
    name: 'MAIL_TEMPLATES',
    meaning: 'Folder of mustache templates that replace built-in ones, such as one-time-code.subject.mustache.',
    defaultNote: 'the built-in ones',
    expected: 'a folder',
    example: './mail-templates',
    parse: folder,
  }),
  MAIL_OUTBOX: variable<string>({
    name: 'MAIL_OUTBOX',
    meaning: 'Folder that messages are written to while SMTP_URL is not set. npm run outbox prints the newest.',
    defaultNote: 'the folder outbox beside the database',
    expected: 'a folder',
    example: './data/outbox',
    parse: folder,
  }),
  AUTH_TOKEN_DELIVERY: withDefault<'cookie' | 'body'>({
    name: 'AUTH_TOKEN_DELIVERY',
    meaning:
      'cookie: the refresh JWT only in an HttpOnly cookie, the session JWT in a cookie and in the body. body: both in the body, no cookies.',
    default: 'cookie',
    expected: 'cookie or body',
    example: 'cookie',
    parse: choice('cookie', 'body'),
  }),
  AUTH_COOKIE_SECURE: variable<boolean>({
    name: 'AUTH_COOKIE_SECURE',
    meaning: 'Whether browsers send the cookies over https only. Set it to true behind a proxy that ends TLS.',
    defaultNote: 'true; false when HOST is a loopback address',
    expected: 'true or false',
    example: 'true',
    parse: flag,
  }),
  AUTH_COOKIE_SAMESITE: withDefault<'strict' | 'lax' | 'none'>({
    name: 'AUTH_COOKIE_SAMESITE',
    meaning: 'Which requests from other sites carry the cookies. none needs AUTH_COOKIE_SECURE=true.',
    default: 'strict',
    expected: 'strict, lax or none',
    example: 'lax',
    parse: choice('strict', 'lax', 'none'),
  }),
  AUTH_COOKIE_DOMAIN: variable<string>({
    name: 'AUTH_COOKIE_DOMAIN',
    meaning: 'Domain that the cookies are sent to, subdomains included.',
    defaultNote: 'the host that set them, without subdomains',
    expected: 'a domain name with a dot, without a leading one',
    example: 'example.com',
    parse: cookieDomain,
  }),
  AUTH_SESSION_COOKIE: withDefault<string>({
    name: 'AUTH_SESSION_COOKIE',
    meaning: 'Name of the session cookie.',
    default: 'DS',
    expected: 'a cookie name: letters, digits and - _ .',
    example: 'DS',
    parse: cookieName,
  }),
  AUTH_REFRESH_COOKIE: withDefault<string>({
    name: 'AUTH_REFRESH_COOKIE',
    meaning: 'Name of the refresh cookie, whose path is /auth.',
    default: 'DSR',
    expected: 'a cookie name: letters, digits and - _ .',
    example: 'DSR',
    parse: cookieName,
  }),
  AUTH_ALLOWED_ORIGINS: variable<readonly string[]>({
    name: 'AUTH_ALLOWED_ORIGINS',
    meaning: 'Origins of the web pages that may call the API with cookies, besides its own.',
    expected: 'origins as browsers send them, separated by commas: scheme, host, port if unusual; no path, no *',
    example: 'https://app.example.com,http://localhost:5173',
    parse: origins,
  }),
  AUTH_ALLOWED_REDIRECTS: variable<readonly string[]>({
    name: 'AUTH_ALLOWED_REDIRECTS',
    meaning: 'Pages that links in messages may open: whole origins, or paths and what is below them.',
    defaultNote: 'none: a request for a link is refused',
    expected: 'origins, with or without a path, separated by commas; no query, no fragment, no *',
    example: 'https://app.example.com/auth,http://localhost:5173',
    parse: redirects,
  }),
  LOG_LEVEL: withDefault<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'>({
    name: 'LOG_LEVEL',
    meaning: 'The least that is logged.',
    default: 'info',
    expected: 'trace, debug, info, warn, error, fatal or silent',
    example: 'debug',
    parse: choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  }),
  LOG_FORMAT: variable<'pretty' | 'json'>({
    name: 'LOG_FORMAT',
    meaning: 'pretty for people, json (one object a line) for programs.',
    defaultNote: 'pretty on a terminal, else json',
    expected: 'pretty or json',
    example: 'json',
    parse: choice('pretty', 'json'),
  }),
};

/** The same variables, in the order in which documentation lists them. */
export const VARIABLE_GROUPS: readonly VariableGroup[] = [
  {
    title: 'REST API',
    variables: [VARIABLES.PORT, VARIABLES.HOST, VARIABLES.TRUST_PROXY, VARIABLES.REQUEST_TIMEOUT_MS],
  },
  { title: 'Upstream', variables: [VARIABLES.AUTH_ROLE, VARIABLES.AUTH_BACKEND, VARIABLES.UPSTREAM_TIMEOUT_MS] },
  {
    title: 'Descope (AUTH_BACKEND=descope)',
    variables: [
      VARIABLES.DESCOPE_PROJECT_ID,
      VARIABLES.DESCOPE_BASE_URL,
      VARIABLES.DESCOPE_ALLOW_HTTP,
      VARIABLES.DESCOPE_MANAGEMENT_KEY,
    ],
  },
  {
    title: 'Embedded provider (AUTH_BACKEND=embedded)',
    variables: [
      VARIABLES.IDP_PORT,
      VARIABLES.IDP_HOST,
      VARIABLES.IDP_DATABASE_URL,
      VARIABLES.IDP_PROJECT_ID,
      VARIABLES.IDP_MANAGEMENT_KEY,
      VARIABLES.IDP_ENCRYPTION_KEY,
      VARIABLES.IDP_ENCRYPTION_KEY_PREVIOUS,
      VARIABLES.NODE_ENV,
      VARIABLES.IDP_RATE_LIMIT,
      VARIABLES.IDP_RATE_LIMIT_ADDRESS,
      VARIABLES.IDP_KEY_ROTATION_DAYS,
      VARIABLES.IDP_REFRESH_ROTATION,
      VARIABLES.IDP_SESSION_IDLE_MINUTES,
      VARIABLES.IDP_PASSWORD_CONTEXT_WORDS,
      VARIABLES.IDP_BREACHED_PASSWORDS_URL,
      VARIABLES.IDP_BREACHED_PASSWORDS_UNANSWERED,
      VARIABLES.IDP_ALLOWED_ORIGINS,
    ],
  },
  {
    title: 'Mail of the embedded provider',
    variables: [VARIABLES.SMTP_URL, VARIABLES.MAIL_FROM, VARIABLES.MAIL_TEMPLATES, VARIABLES.MAIL_OUTBOX],
  },
  {
    title: 'Tokens and cookies',
    variables: [
      VARIABLES.AUTH_TOKEN_DELIVERY,
      VARIABLES.AUTH_COOKIE_SECURE,
      VARIABLES.AUTH_COOKIE_SAMESITE,
      VARIABLES.AUTH_COOKIE_DOMAIN,
      VARIABLES.AUTH_SESSION_COOKIE,
      VARIABLES.AUTH_REFRESH_COOKIE,
      VARIABLES.AUTH_ALLOWED_ORIGINS,
    ],
  },
  { title: 'Links in messages', variables: [VARIABLES.AUTH_ALLOWED_REDIRECTS] },
  { title: 'Limits by address', variables: [VARIABLES.AUTH_RATE_LIMIT, VARIABLES.AUTH_RATE_LIMIT_MESSAGES] },
  { title: 'Metrics', variables: [VARIABLES.METRICS_PORT, VARIABLES.METRICS_HOST] },
  { title: 'Log', variables: [VARIABLES.LOG_LEVEL, VARIABLES.LOG_FORMAT] },
];
