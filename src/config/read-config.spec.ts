import { ConfigError } from './config.error.js';
import type { Config } from './config.js';
import type { Environment } from './environment.js';
import { readConfig } from './read-config.js';

const PROJECT = 'P36Z2WxTveMQBWlLfCMPlC3QM1Oa';

function read(environment: Environment = {}, isTerminal = false): Config {
  return readConfig(environment, { isTerminal });
}

/** The names of the variables that are refused, in the order of the message. */
function refused(environment: Environment): string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ variable }) => variable);
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs nothing: an embedded provider on this machine only', () => {
    expect(read()).toEqual({
      role: 'all',
      service: { port: 3000, host: '127.0.0.1' },
      backend: {
        kind: 'embedded',
        listener: { port: 3001, host: '127.0.0.1' },
        databaseUrl: 'sqlite:./data/idp.db',
        projectId: undefined,
        managementKey: undefined,
        encryptionKey: undefined,
        previousEncryptionKeys: [],
        rateLimit: { perAccount: 30, perAddress: 'off' },
        keyRotationDays: 90,
        refreshRotation: 'off',
        sessionIdleMinutes: 'off',
        contextWords: [],
        breached: undefined,
        allowedOrigins: [],
        managementKeyFile: 'data/management-key',
        mail: { smtpUrl: undefined, from: undefined, templates: undefined, outbox: 'data/outbox' },
      },
      metrics: { port: 9464, host: '127.0.0.1' },
      requestTimeoutMs: 15_000,
      upstreamTimeoutMs: 5000,
      trustProxy: 'off',
      rateLimit: { attempts: 100, messages: 30 },
      tokenDelivery: 'cookie',
      cookies: { secure: false, sameSite: 'strict', domain: undefined, sessionName: 'DS', refreshName: 'DSR' },
      allowedOrigins: [],
      allowedRedirects: [],
      log: { level: 'info', format: 'json' },
    });
  });

  it('is read-only throughout', () => {
    const config = read({ AUTH_ALLOWED_ORIGINS: 'https://a.example' });
    const parts = [config, config.service, config.backend, config.cookies, config.allowedOrigins, config.log];
    expect(parts.every((part) => Object.isFrozen(part))).toBe(true);
  });

  it('lets the pages that may call the API call the provider, unless others are named', () => {
    const own = { AUTH_ALLOWED_ORIGINS: 'https://a.example' };
    expect(read(own).backend).toMatchObject({ allowedOrigins: ['https://a.example'] });
    expect(read({ ...own, IDP_ALLOWED_ORIGINS: 'https://b.example' })).toMatchObject({
      allowedOrigins: ['https://a.example'],
      backend: { allowedOrigins: ['https://b.example'] },
    });
  });

  it('counts nothing with METRICS_PORT=off', () => {
    expect(read({ METRICS_PORT: 'off' }).metrics).toBeUndefined();
    expect(read({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }).metrics).toEqual({ port: 9464, host: '0.0.0.0' });
  });

  it('reads who knows stolen passwords, and what to do without an answer', () => {
    const url = 'https://api.pwnedpasswords.com/range/';
    const IDP_BREACHED_PASSWORDS_URL = url;
    expect(read({ IDP_BREACHED_PASSWORDS_URL }).backend).toMatchObject({ breached: { url, unanswered: 'accept' } });
    const refusing = { IDP_BREACHED_PASSWORDS_URL, IDP_BREACHED_PASSWORDS_UNANSWERED: 'refuse' };
    expect(read(refusing).backend).toMatchObject({ breached: { url, unanswered: 'refuse' } });
  });

  it('reads the pages that links may open', () => {
    expect(read({ AUTH_ALLOWED_REDIRECTS: 'https://a.example/auth,http://localhost:5173' })).toMatchObject({
      allowedRedirects: ['https://a.example/auth', 'http://localhost:5173'],
    });
  });

  it('takes blank values as not set, and trims others', () => {
    expect(read({ PORT: '', HOST: '  ', DESCOPE_PROJECT_ID: '', LOG_LEVEL: ' debug ' })).toEqual({
      ...read(),
      log: { level: 'debug', format: 'json' },
    });
  });

  it('logs for people on a terminal, for programs elsewhere, unless told', () => {
    expect(read({}, true).log.format).toBe('pretty');
    expect(read({}, false).log.format).toBe('json');
    expect(read({ LOG_FORMAT: 'json' }, true).log.format).toBe('json');
  });

  describe('who keeps the users', () => {
    it('is Descope once a project is named', () => {
      expect(read({ DESCOPE_PROJECT_ID: PROJECT }).backend).toEqual({
        kind: 'descope',
        projectId: PROJECT,
        baseUrl: undefined,
        managementKey: undefined,
      });
    });

    it('is at the base URL that is given', () => {
      const backend = read({ DESCOPE_PROJECT_ID: PROJECT, DESCOPE_BASE_URL: 'http://localhost:3001/' }).backend;
      expect(backend).toMatchObject({ baseUrl: 'http://localhost:3001' });
    });

    it('is the embedded provider if told so, whatever Descope project is set', () => {
      const backend = read({ AUTH_BACKEND: 'embedded', DESCOPE_PROJECT_ID: PROJECT, IDP_PORT: 'off' }).backend;
      expect(backend).toMatchObject({ kind: 'embedded', listener: undefined, projectId: undefined });
    });

    it('sends mail from an address that somebody chose', () => {
      const SMTP_URL = 'smtp://localhost';
      expect(refused({ SMTP_URL })).toEqual(['MAIL_FROM']);
      expect(read({ SMTP_URL, MAIL_FROM: 'a@b.example' }).backend).toMatchObject({
        mail: { smtpUrl: SMTP_URL, from: 'a@b.example' },
      });
    });

    it.each(['http://api.descope.com', 'http://127.0.0.1.example.com', 'http://10.0.0.7:3001'])(
      'is not asked over a network that others read, at %s, unless told so',
      (url) => {
        const environment = { DESCOPE_PROJECT_ID: PROJECT, DESCOPE_BASE_URL: url };
        expect(refused(environment)).toEqual(['DESCOPE_BASE_URL']);
        expect(refused({ ...environment, DESCOPE_ALLOW_HTTP: 'false' })).toEqual(['DESCOPE_BASE_URL']);
        expect(read({ ...environment, DESCOPE_ALLOW_HTTP: 'true' }).backend).toMatchObject({ baseUrl: url });
      },
    );

    it('needs a project with AUTH_BACKEND=descope', () => {
      expect(refused({ AUTH_BACKEND: 'descope' })).toEqual(['DESCOPE_PROJECT_ID']);
    });

    it.each(['DESCOPE_BASE_URL', 'DESCOPE_MANAGEMENT_KEY'])(
      'never falls back to embedded when only %s is set',
      (name) => {
        const environment = { [name]: name === 'DESCOPE_BASE_URL' ? 'https://d.example' : 'K'.repeat(40) };
        expect(refused(environment)).toEqual(['DESCOPE_PROJECT_ID']);
        expect(refused({ ...environment, AUTH_BACKEND: 'embedded' })).toEqual([]);
      },
    );

    it.each([
      ['sqlite:/var/lib/idp/idp.db', '/var/lib/idp/management-key'],
      ['sqlite:idp.db', 'management-key'],
      ['sqlite::memory:', 'data/management-key'],
      ['postgres://user:secret@db.example/idp', 'data/management-key'],
    ])('writes the management key of %s to %s', (url, file) => {
      expect(read({ IDP_DATABASE_URL: url }).backend).toMatchObject({ managementKeyFile: file });
    });
  });

  it('wants the key of the embedded provider’s keys in production, and not of a gateway', () => {
    const NODE_ENV = 'production';
    expect(refused({ NODE_ENV })).toEqual(['IDP_ENCRYPTION_KEY']);
    expect(refused({ NODE_ENV, AUTH_ROLE: 'provider' })).toEqual(['IDP_ENCRYPTION_KEY']);
    expect(refused({ NODE_ENV, IDP_ENCRYPTION_KEY: `${'A'.repeat(43)}=` })).toEqual([]);
    expect(refused({ NODE_ENV, DESCOPE_PROJECT_ID: PROJECT })).toEqual([]);
    expect(refused({ NODE_ENV: 'development' })).toEqual([]);
  });

  describe('the halves', () => {
    const other = { DESCOPE_PROJECT_ID: PROJECT, DESCOPE_BASE_URL: 'https://idp.internal' };

    it('run apart: a gateway is told where the provider is', () => {
      expect(read({ ...other, AUTH_ROLE: 'gateway' })).toMatchObject({
        role: 'gateway',
        backend: { kind: 'descope', projectId: PROJECT, baseUrl: 'https://idp.internal' },
      });
      expect(refused({ AUTH_ROLE: 'gateway' })).toEqual(['DESCOPE_PROJECT_ID', 'DESCOPE_BASE_URL']);
      expect(refused({ DESCOPE_PROJECT_ID: PROJECT, AUTH_ROLE: 'gateway' })).toEqual(['DESCOPE_BASE_URL']);
      expect(refused({ ...other, AUTH_ROLE: 'gateway', AUTH_BACKEND: 'embedded' })).toEqual(['AUTH_BACKEND']);
    });

    it('run apart: a provider listens, and needs to know of no gateway', () => {
      expect(read({ AUTH_ROLE: 'provider' })).toMatchObject({ role: 'provider', backend: { kind: 'embedded' } });
      // One file of variables for both.
      expect(read({ ...other, AUTH_ROLE: 'provider' }).backend).toMatchObject({ kind: 'embedded' });
      expect(refused({ AUTH_ROLE: 'provider', IDP_PORT: 'off' })).toEqual(['IDP_PORT']);
      expect(refused({ ...other, AUTH_ROLE: 'provider', AUTH_BACKEND: 'descope' })).toEqual(['AUTH_BACKEND']);
    });
  });

  describe('cookies', () => {
    it.each([
      ['127.0.0.1', false],
      ['127.8.9.1', false],
      ['::1', false],
      ['localhost', false],
      ['0.0.0.0', true],
      ['::', true],
      ['192.168.1.2', true],
      ['localhost.example.com', true],
    ])('on host %s are secure by default: %s', (host, secure) => {
      expect(read({ HOST: host }).cookies.secure).toBe(secure);
      expect(read({ HOST: host, AUTH_COOKIE_SECURE: 'true' }).cookies.secure).toBe(true);
      expect(read({ HOST: host, AUTH_COOKIE_SECURE: 'false' }).cookies.secure).toBe(false);
    });

    const secure = { AUTH_COOKIE_SECURE: 'true' };
    it.each<[string, Environment, string[]]>([
      ['SameSite=None that is not secure', { AUTH_COOKIE_SAMESITE: 'none' }, ['AUTH_COOKIE_SAMESITE']],
      ['SameSite=None that is secure', { ...secure, AUTH_COOKIE_SAMESITE: 'none' }, []],
      ['__Secure- that is not secure', { AUTH_SESSION_COOKIE: '__Secure-s' }, ['AUTH_SESSION_COOKIE']],
      ['__SECURE- that is not secure', { AUTH_REFRESH_COOKIE: '__SECURE-r' }, ['AUTH_REFRESH_COOKIE']],
      ['__Secure-', { ...secure, AUTH_SESSION_COOKIE: '__Secure-s', AUTH_REFRESH_COOKIE: '__Secure-r' }, []],
      ['__Host- for the session', { ...secure, AUTH_SESSION_COOKIE: '__Host-s' }, []],
      ['__Host- for the session, not secure', { AUTH_SESSION_COOKIE: '__host-s' }, ['AUTH_SESSION_COOKIE']],
      [
        '__Host- with a domain',
        { ...secure, AUTH_SESSION_COOKIE: '__Host-s', AUTH_COOKIE_DOMAIN: 'example.com' },
        ['AUTH_SESSION_COOKIE'],
      ],
      ['__Host- for the refresh token', { ...secure, AUTH_REFRESH_COOKIE: '__Host-r' }, ['AUTH_REFRESH_COOKIE']],
      ['one name for both', { AUTH_SESSION_COOKIE: 'DSR' }, ['AUTH_REFRESH_COOKIE']],
    ])('are checked: %s', (_, environment, expected) => {
      expect(refused(environment)).toEqual(expected);
    });
  });

  describe('its message', () => {
    it('lists every bad variable with what was expected and an example', () => {
      const environment = {
        PORT: '80a',
        AUTH_BACKEND: 'cloud',
        AUTH_COOKIE_SECURE: 'yes\nIDP_PORT=1',
        LOG_LEVEL: 'loud',
      };
      expect(() => read(environment)).toThrow(
        new ConfigError([
          {
            variable: 'PORT',
            value: '80a',
            expected: 'a whole number from 0 to 65535 (0 picks a free port)',
            example: '3000',
          },
          { variable: 'AUTH_BACKEND', value: 'cloud', expected: 'descope or embedded', example: 'embedded' },
          { variable: 'AUTH_COOKIE_SECURE', value: 'yes\nIDP_PORT=1', expected: 'true or false', example: 'true' },
          {
            variable: 'LOG_LEVEL',
            value: 'loud',
            expected: 'trace, debug, info, warn, error, fatal or silent',
            example: 'debug',
          },
        ]),
      );
    });

    it('reads well, and a value cannot forge a line of it', () => {
      const { message } = new ConfigError([
        { variable: 'PORT', value: '1\n  HOST=x', expected: 'a number', example: '3000' },
        { variable: 'DESCOPE_PROJECT_ID', expected: 'a project', example: 'P1' },
      ]);
      expect(message).toBe(
        [
          'The configuration cannot be used. 2 variables to change:',
          '',
          String.raw`  PORT="1\n  HOST=x"`,
          '    expected a number',
          '    example  PORT=3000',
          '',
          '  DESCOPE_PROJECT_ID',
          '    expected a project',
          '    example  DESCOPE_PROJECT_ID=P1',
          '',
          'Every variable and its default is in .env.example.',
        ].join('\n'),
      );
    });

    it.each([
      ['DESCOPE_MANAGEMENT_KEY', 'secret key'],
      ['IDP_MANAGEMENT_KEY', 'secret'],
      ['DESCOPE_PROJECT_ID', 'K2secret'],
      ['DESCOPE_BASE_URL', 'https://user:secret@api.descope.com'],
      ['IDP_DATABASE_URL', 'mysql://user:secret@db/idp'],
    ])('never shows the value of %s', (name, value) => {
      expect(() => read({ AUTH_BACKEND: 'embedded', [name]: value })).toThrow(ConfigError);
      expect(() => read({ AUTH_BACKEND: 'embedded', [name]: value })).not.toThrow('secret');
    });
  });
});
