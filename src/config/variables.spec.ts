import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderEnvExample } from './env-example.js';
import { VARIABLE_GROUPS, VARIABLES } from './variables.js';

const PROJECT = 'P36Z2WxTveMQBWlLfCMPlC3QM1Oa';
const portCases = {
  good: { '0': 0, '3000': 3000, '65535': 65_535 },
  bad: ['-1', '65536', '3000a', '3.5', '0x10', '1e3', 'http', '99999999999999999999'],
};
const hostCases = {
  good: {
    '127.0.0.1': '127.0.0.1',
    '::1': '::1',
    '0.0.0.0': '0.0.0.0',
    localhost: 'localhost',
    'a-b.example': 'a-b.example',
  },
  bad: ['http://localhost', 'localhost:3000', '[::1]', '300.1.1.1', 'a b', '-a', 'a_b', '/'],
};
const originCases = {
  good: {
    'https://app.example.com': ['https://app.example.com'],
    'https://a.example, http://localhost:5173,https://a.example': ['https://a.example', 'http://localhost:5173'],
  },
  bad: [
    '*',
    'null',
    'https://*.example.com',
    'https://a.example/',
    'https://a.example/path',
    'https://a.example:443',
    'https://A.example',
    'https://user@a.example',
    'a.example',
    'capacitor://localhost',
    'https://a.example,',
  ],
};
const cookieCases = {
  good: { DS: 'DS', '__Secure-a.b-c_d': '__Secure-a.b-c_d' },
  bad: ['a b', 'a;b', 'a=b', 'a,b', 'é', '"a"', 'a'.repeat(65)],
};
const limitCases = {
  good: { '1': 1, '1000000': 1_000_000, Off: 'off' },
  bad: ['0', '-1', '1.5', '1000001', 'no', 'true'],
};
const ownKey = 'k'.repeat(32);

/** For every variable, what its values become, and values that are refused. */
/** 32 bytes. */
const BASE64 = `${'A'.repeat(43)}=`;

const CASES: Record<keyof typeof VARIABLES, { good: Record<string, unknown>; bad: string[] }> = {
  PORT: portCases,
  HOST: hostCases,
  AUTH_BACKEND: { good: { descope: 'descope', Embedded: 'embedded' }, bad: ['cloud', 'descope,embedded'] },
  REQUEST_TIMEOUT_MS: { good: { '1000': 1000, '300000': 300_000 }, bad: ['999', '300001', '0', 'off', '15s'] },
  UPSTREAM_TIMEOUT_MS: { good: { '100': 100, '120000': 120_000 }, bad: ['99', '120001', '5s', '1e3', '-1'] },
  DESCOPE_PROJECT_ID: {
    good: { [PROJECT]: PROJECT, [`Peuc1${PROJECT.slice(1)}`]: `Peuc1${PROJECT.slice(1)}` },
    bad: ['P123', PROJECT.slice(0, -1), `${PROJECT}a`, `K${PROJECT.slice(1)}`, `${PROJECT}:key`, `${PROJECT}\n`],
  },
  AUTH_ROLE: { good: { all: 'all', Gateway: 'gateway', PROVIDER: 'provider' }, bad: ['both', 'gateway,provider'] },
  IDP_SESSION_IDLE_MINUTES: {
    good: { '11': 11, '40320': 40_320, OFF: 'off' },
    bad: ['0', '10', '40321', '1h', '30.5'],
  },
  IDP_PASSWORD_CONTEXT_WORDS: {
    good: { Acme: ['Acme'], 'Acme, Road Runner,Żubr': ['Acme', 'Road Runner', 'Żubr'] },
    bad: [',', 'Acme,', 'ab', 'a'.repeat(65)],
  },
  IDP_BREACHED_PASSWORDS_URL: {
    good: {
      'https://api.pwnedpasswords.com/range/': 'https://api.pwnedpasswords.com/range/',
      'http://127.0.0.1:8080/range/': 'http://127.0.0.1:8080/range/',
      'https://list.example?prefix=': 'https://list.example/?prefix=',
    },
    bad: [
      'http://list.example/range/',
      'api.pwnedpasswords.com',
      'file:///range/',
      'https://a:b@list.example/',
      'https://list.example/#',
    ],
  },
  IDP_BREACHED_PASSWORDS_UNANSWERED: { good: { Accept: 'accept', refuse: 'refuse' }, bad: ['off', 'ignore'] },
  DESCOPE_ALLOW_HTTP: { good: { true: true, FALSE: false }, bad: ['1', 'yes'] },
  DESCOPE_BASE_URL: {
    good: {
      'https://api.descope.com': 'https://api.descope.com',
      'https://auth.example.com/descope/': 'https://auth.example.com/descope',
      'http://localhost:3001': 'http://localhost:3001',
      'http://127.0.0.1:3001/': 'http://127.0.0.1:3001',
      'http://[::1]:3001': 'http://[::1]:3001',
    },
    bad: [
      'api.descope.com',
      'ftp://localhost',
      'https://user:secret@api.descope.com',
      'https://api.descope.com?a=b',
      'https://api.descope.com/#a',
    ],
  },
  DESCOPE_MANAGEMENT_KEY: { good: { [ownKey]: ownKey }, bad: ['short', 'with a space', 'with\tatab', 'ümlaut-key'] },
  METRICS_PORT: { good: { ...portCases.good, off: 'off', OFF: 'off' }, bad: [...portCases.bad, 'on'] },
  METRICS_HOST: hostCases,
  IDP_PORT: { good: { ...portCases.good, off: 'off', OFF: 'off' }, bad: [...portCases.bad, 'on'] },
  IDP_HOST: hostCases,
  IDP_DATABASE_URL: {
    good: Object.fromEntries(
      [
        'sqlite:./data/idp.db',
        'sqlite:/var/idp.db',
        'sqlite::memory:',
        'postgres://a:b@db/idp',
        'postgresql://db/idp',
      ].map((url) => [url, url]),
    ),
    bad: ['./data/idp.db', 'sqlite:', 'sqlite://data/idp.db', 'mysql://db/idp', 'postgres:', 'file:./idp.db'],
  },
  IDP_PROJECT_ID: { good: { [PROJECT]: PROJECT }, bad: ['P1', `Peuc1${PROJECT.slice(1)}`, PROJECT.replace('3', '_')] },
  IDP_MANAGEMENT_KEY: { good: { [ownKey]: ownKey }, bad: [ownKey.slice(1), `${ownKey} ${ownKey}`, 'ü'.repeat(40)] },
  IDP_ENCRYPTION_KEY: {
    good: { [BASE64]: BASE64 },
    bad: [BASE64.slice(4), `${BASE64}A`, BASE64.replace('A', '!'), 'a'.repeat(32)],
  },
  IDP_ENCRYPTION_KEY_PREVIOUS: {
    good: { [BASE64]: [BASE64], [`${BASE64}, ${BASE64}`]: [BASE64, BASE64] },
    bad: [`${BASE64},`, 'a'.repeat(32), `${BASE64} ${BASE64}`],
  },
  NODE_ENV: { good: { production: 'production', 'my-stage_1': 'my-stage_1' }, bad: ['a b', 'a'.repeat(65)] },
  TRUST_PROXY: {
    good: {
      OFF: 'off',
      '1': 1,
      '10': 10,
      '10.0.0.0/8, ::1,fd00::/8': ['10.0.0.0/8', '::1', 'fd00::/8'],
      '192.0.2.1': ['192.0.2.1'],
    },
    bad: [
      'true',
      '0',
      '11',
      '-1',
      '0.0.0.0/0',
      '::/0',
      '10.0.0.0/33',
      '10.0.0/8',
      '*',
      'loopback',
      '10.0.0.0/8,',
      'a.example',
    ],
  },
  AUTH_RATE_LIMIT: limitCases,
  AUTH_RATE_LIMIT_MESSAGES: limitCases,
  IDP_RATE_LIMIT: limitCases,
  IDP_RATE_LIMIT_ADDRESS: limitCases,
  IDP_KEY_ROTATION_DAYS: { good: { 1: 1, 90: 90, 3650: 3650, Off: 'off' }, bad: ['0', '-1', '1.5', '3651', 'never'] },
  IDP_REFRESH_ROTATION: { good: { on: 'on', OFF: 'off' }, bad: ['true', '1', 'yes'] },
  IDP_ALLOWED_ORIGINS: originCases,
  SMTP_URL: {
    good: Object.fromEntries(
      ['smtp://localhost', 'smtp://a:b%40c@mail.example.com:587', 'smtps://mail.example.com/'].map((url) => [url, url]),
    ),
    bad: ['mail.example.com', 'smtp://', 'smtp:mail', 'http://mail.example.com', 'smtp://mail.example.com/path'],
  },
  MAIL_FROM: {
    good: { 'a@b.example': 'a@b.example', 'Ada Lovelace <a@b.example>': 'Ada Lovelace <a@b.example>' },
    bad: ['Ada', 'Ada <ada>', 'a@b, c@d', 'a@b <c@d>', 'a@b\r\nBcc: c@d', '<a@b> x'],
  },
  MAIL_TEMPLATES: { good: { './mail': './mail' }, bad: ['a\0b'] },
  MAIL_OUTBOX: { good: { '/var/mail': '/var/mail' }, bad: ['a\0b'] },
  AUTH_TOKEN_DELIVERY: { good: { cookie: 'cookie', BODY: 'body' }, bad: ['cookies', 'header'] },
  AUTH_COOKIE_SECURE: { good: { true: true, FALSE: false }, bad: ['1', 'yes', 'on'] },
  AUTH_COOKIE_SAMESITE: { good: { Strict: 'strict', lax: 'lax', none: 'none' }, bad: ['true', 'default'] },
  AUTH_COOKIE_DOMAIN: {
    good: { 'example.com': 'example.com', 'App.Example.com': 'app.example.com' },
    bad: ['.example.com', 'localhost', '127.0.0.1', 'https://example.com', 'example.com/', 'example.com:443'],
  },
  AUTH_SESSION_COOKIE: cookieCases,
  AUTH_REFRESH_COOKIE: cookieCases,
  AUTH_ALLOWED_ORIGINS: originCases,
  AUTH_ALLOWED_REDIRECTS: {
    good: {
      'https://app.example.com': ['https://app.example.com'],
      'https://a.example/auth/, http://localhost:5173,https://a.example/auth/': [
        'https://a.example/auth/',
        'http://localhost:5173',
      ],
    },
    bad: [
      ...['*', 'null', '/auth', 'a.example', 'https://*.example.com', 'https://a.example/*', 'myapp://callback'],
      ...['https://a.example/?a=b', 'https://a.example/#a', 'https://a.example/a/../b', 'https://a.example/%2e%2e%2fb'],
      ...['https://a.example//b', 'https://a.example\\b', 'https://user@a.example', 'https://A.example'],
      'https://a.example,',
    ],
  },
  LOG_LEVEL: { good: { info: 'info', SILENT: 'silent' }, bad: ['verbose', '30'] },
  LOG_FORMAT: { good: { pretty: 'pretty', JSON: 'json' }, bad: ['text'] },
};

const cases = Object.entries(CASES).map(([name, values]) => ({
  name,
  ...values,
  variable: VARIABLES[name as keyof typeof VARIABLES],
}));

describe('the table of variables', () => {
  it.each(cases)('reads the good values of $name', ({ variable, good }) => {
    const read = Object.keys(good).map((text) => [text, variable.parse(text)]);
    expect(Object.fromEntries(read)).toEqual(good);
  });

  it.each(cases)('refuses the bad values of $name', ({ variable, bad }) => {
    expect(bad.filter((text) => variable.parse(text) !== undefined)).toEqual([]);
  });

  it.each(cases)('gives an example and a default of $name that parse', ({ name, variable }) => {
    expect(variable.name).toBe(name);
    expect(variable.parse(variable.example)).toBeDefined();
    if ('default' in variable) expect(variable.parse(String(variable.default))).toBe(variable.default);
  });

  it('lists every variable in exactly one group', () => {
    const listed = VARIABLE_GROUPS.flatMap((group) => group.variables);
    expect(listed).toHaveLength(Object.keys(VARIABLES).length);
    expect(new Set(listed)).toEqual(new Set(Object.values(VARIABLES)));
  });

  it('is what .env.example documents', () => {
    expect(readFileSync(join(__dirname, '../../.env.example'), 'utf8')).toBe(renderEnvExample(VARIABLE_GROUPS));
  });
});
